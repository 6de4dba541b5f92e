package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keeps the lists behind one consent and makes each when it is first asked for; guarded by the lock of the world. */
final class ConsentData {

    private static final long ACCOUNT_AGE_DAYS = 1460;

    private final long seed;
    private final Consent consent;
    private final Instant base;
    private final LocalDate today;
    private final History history;
    private final List<BankAccount> bankAccounts = new ArrayList<>();
    private final EnergyAccounts energyAccounts;
    private final Map<DataSet, List<Row>> lists = new EnumMap<>(DataSet.class);

    ConsentData(long seed, Consent consent, Instant base, History history) {
        this.seed = seed;
        this.consent = consent;
        this.base = base;
        this.today = LocalDate.ofInstant(base, ZoneOffset.UTC);
        this.history = history;
        this.energyAccounts = new EnergyAccounts(seed, consent, today);
        if (consent.institution().industry() == Industry.BANKING) {
            Draw draw = Draw.of(seed, "bank-accounts/" + consent.arrangementId());
            for (BankAccount.Kind kind : BankAccount.Kind.values()) {
                bankAccounts.add(BankAccount.draw(kind, draw));
            }
        }
    }

    List<String> accountIds() {
        return bankAccounts.isEmpty()
                ? List.of(energyAccounts.accountId())
                : bankAccounts.stream().map(BankAccount::accountId).toList();
    }

    List<BankAccount> bankAccounts() {
        return bankAccounts;
    }

    List<Row> rows(DataSet set) {
        return set.belongsTo(consent.institution().industry()) ? lists.computeIfAbsent(set, this::make) : List.of();
    }

    void add(DataSet set, List<Row> newest) {
        List<Row> rows = new ArrayList<>(newest);
        rows.addAll(rows(set));
        lists.put(set, rows);
    }

    void replace(DataSet set, Row row) {
        List<Row> rows = new ArrayList<>(rows(set));
        rows.replaceAll(old -> old.id().equals(row.id()) ? row : old);
        lists.put(set, rows);
    }

    private List<Row> make(DataSet set) {
        BankPayments payments = new BankPayments(seed, consent, today);
        EnergyMeters meters = new EnergyMeters(seed, consent, today, energyAccounts.servicePointIds());
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
