package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws posted transactions of one account, purchases all of them, fast enough for lists of millions. */
final class TransactionSeries implements Series {

    private static final String PREFIX = "bank_tx_";
    /** There are few shapes of rows, and all that tells accounts apart is in the gaps. */
    private static final Map<Shape, TransactionTemplate> TEMPLATES = templates();

    private static final List<String> CONFIDENCE = List.of("VERY_HIGH", "HIGH", "HIGH", "MEDIUM", "LOW");

    private final int source;
    private final Consent consent;
    private final BankAccount account;
    private final long series;

    private record Shape(Merchant merchant, boolean posting, boolean value) {}

    TransactionSeries(long seed, int source, Consent consent, BankAccount account) {
        this.source = source;
        this.consent = consent;
        this.account = account;
        this.series = Draw.of(seed, "series/" + account.accountId()).series();
    }

    @Override
    public Row row(long number, Instant time) {
        Draw draw = Draw.ofRow(series, number);
        Merchant merchant = draw.pick(Merchant.SHOPS);
        String id = id(draw, number);
        // In the order of the gaps.
        List<String> values = List.of(
                id,
                draw.uuid(),
                account.accountId(),
                consent.arrangementId(),
                consent.institution().id(),
                amount(draw.number(merchant.least(), merchant.most())),
                "REF " + draw.number(10_000_000, 99_999_999),
                draw.pick(CONFIDENCE),
                time.toString());
        Shape shape = new Shape(merchant, Transactions.hasPostingTime(draw), Transactions.hasValueTime(draw));
        return Row.written(id, TEMPLATES.get(shape).fill(values), time);
    }

    @Override
    public String id(long number) {
        Draw draw = Draw.ofRow(series, number);
        draw.pick(Merchant.SHOPS);
        return id(draw, number);
    }

    /** Writes cents that have gone out. */
    private static String amount(int cents) {
        int rest = cents % 100;
        return "-" + cents / 100 + (rest < 10 ? ".0" : ".") + rest;
    }

    private String id(Draw draw, long number) {
        return PREFIX + draw.letters() + new RowNumber(source, number).text();
    }

    @Override
    public boolean mayHold(Selection selection) {
        return selection.accepts("account_id", account.accountId())
                && selection.accepts("status", "POSTED")
                && Merchant.SHOPS.stream()
                        .anyMatch(shop -> selection.accepts("category.secondary_category", shop.secondary()));
    }

    @Override
    public boolean takes(long number, Selection selection) {
        return selection.fields().isEmpty()
                || selection.accepts(
                        "category.secondary_category",
                        Draw.ofRow(series, number).pick(Merchant.SHOPS).secondary());
    }

    private static Map<Shape, TransactionTemplate> templates() {
        EndUser nobody = new EndUser("", "", "", "", "");
        Consent none = new Consent("", nobody, Institution.BANK, List.of(), Instant.EPOCH, Instant.EPOCH, "");
        Draw draw = Draw.of(0, "templates");
        BankAccount account = BankAccount.draw(BankAccount.Kind.EVERYDAY, draw);
        Transactions writer = new Transactions(0, none);
        Map<Shape, TransactionTemplate> templates = new HashMap<>();
        for (Merchant shop : Merchant.SHOPS) {
            for (boolean posting : List.of(true, false)) {
                for (boolean value : List.of(true, false)) {
                    templates.put(
                            new Shape(shop, posting, value),
                            TransactionTemplate.of(writer.example(account, shop, posting, value)));
                }
            }
        }
        return Map.copyOf(templates);
    }
}
