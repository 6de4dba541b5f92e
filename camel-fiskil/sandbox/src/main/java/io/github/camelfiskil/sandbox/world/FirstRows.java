package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows that a consent brings along. */
final class FirstRows {

    private static final long ACCOUNT_AGE_DAYS = 1460;

    private final long seed;
    private final Consent consent;
    private final Instant base;
    private final LocalDate today;
    private final History history;
    private final List<BankAccount> bankAccounts;
    private final EnergyAccounts energyAccounts;

    FirstRows(long seed, Consent consent, Instant base, History history) {
        this.seed = seed;
        this.consent = consent;
        this.base = base;
        this.today = LocalDate.ofInstant(base, ZoneOffset.UTC);
        this.history = history;
        this.energyAccounts = new EnergyAccounts(seed, consent, today);
        this.bankAccounts = consent.institution().industry() == Industry.BANKING ? openAccounts() : List.of();
    }

    private List<BankAccount> openAccounts() {
        Draw draw = Draw.of(seed, "bank-accounts/" + consent.arrangementId());
        List<BankAccount> accounts = new ArrayList<>();
        for (BankAccount.Kind kind : BankAccount.Kind.values()) {
            accounts.add(BankAccount.draw(kind, draw));
        }
        return List.copyOf(accounts);
    }

    List<BankAccount> bankAccounts() {
        return bankAccounts;
    }

    EnergyAccounts energyAccounts() {
        return energyAccounts;
    }

    EnergyMeters meters() {
        return new EnergyMeters(seed, consent, today, energyAccounts.servicePointIds());
    }

    List<Row> of(DataSet set) {
        BankPayments payments = new BankPayments(seed, consent, today);
        EnergyMeters meters = meters();
        return switch (set) {
            case BANKING_ACCOUNTS ->
                bankAccounts.stream()
                        .map(a -> Row.of(
                                a.fiskilId(),
                                a.toJson(
                                        consent,
                                        today.minusDays(ACCOUNT_AGE_DAYS).toString())))
                        .toList();
            case BANKING_BALANCES ->
                bankAccounts.stream()
                        .map(a -> Row.of(a.fiskilId(), a.balanceJson(consent)))
                        .toList();
            case BANKING_TRANSACTIONS -> transactions();
            case BANKING_PAYEES -> payments.payees();
            case BANKING_DIRECT_DEBITS -> payments.directDebits(bankAccounts);
            case BANKING_SCHEDULED_PAYMENTS -> payments.scheduledPayments(bankAccounts);
            case ENERGY_ACCOUNTS -> energyAccounts.accounts();
            case ENERGY_BALANCES -> energyAccounts.balances();
            case ENERGY_BILLING -> energyAccounts.billing();
            case ENERGY_INVOICES -> energyAccounts.invoices();
            case ENERGY_USAGE -> meters.usage();
            case ENERGY_CONCESSIONS -> energyAccounts.concessions();
            case ENERGY_SERVICE_POINTS -> meters.servicePoints();
            case ENERGY_PAYMENT_SCHEDULES -> energyAccounts.paymentSchedules();
            case ENERGY_DER -> meters.der();
            case IDENTITY -> List.of(Identity.of(seed, consent));
        };
    }

    private List<Row> transactions() {
        Transactions writer = new Transactions(seed, consent);
        List<Row> rows = new ArrayList<>();
        for (BankAccount account : bankAccounts) {
            int count = switch (account.kind()) {
                case EVERYDAY -> history.everyday();
                case CARD -> history.card();
                case SAVER -> history.saver();
            };
            int pending = account.kind() == BankAccount.Kind.EVERYDAY ? history.pending() : 0;
            rows.addAll(writer.history(account, count, pending, base));
        }
        return rows;
    }
}
