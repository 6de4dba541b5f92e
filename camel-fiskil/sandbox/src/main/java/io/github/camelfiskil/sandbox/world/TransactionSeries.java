package io.github.camelfiskil.sandbox.world;

import io.github.camelfiskil.sandbox.world.TransactionTemplate.Gap;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws posted transactions of one account, purchases all of them, fast enough for lists of millions. */
final class TransactionSeries implements Series {

    private static final String PREFIX = "bank_tx_";
    private static final int DRAWN_LETTERS = 13;
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
        Map<Gap, String> values = new EnumMap<>(Gap.class);
        values.put(Gap.FISKIL_ID, id);
        values.put(Gap.TRANSACTION_ID, draw.uuid());
        values.put(Gap.ACCOUNT_ID, account.accountId());
        values.put(Gap.ARRANGEMENT_ID, consent.arrangementId());
        values.put(Gap.INSTITUTION_ID, consent.institution().id());
        values.put(
                Gap.AMOUNT,
                draw.cents(merchant.least(), merchant.most()).negate().toPlainString());
        values.put(Gap.REFERENCE, "REF " + draw.digits(8));
        values.put(Gap.CONFIDENCE, draw.pick(CONFIDENCE));
        values.put(Gap.TIME, time.toString());
        Shape shape = new Shape(merchant, Transactions.hasPostingTime(draw), Transactions.hasValueTime(draw));
        return Row.written(id, TEMPLATES.get(shape).fill(values), time);
    }

    @Override
    public String id(long number) {
        Draw draw = Draw.ofRow(series, number);
        draw.pick(Merchant.SHOPS);
        return id(draw, number);
    }

    private String id(Draw draw, long number) {
        return draw.id(PREFIX, DRAWN_LETTERS) + new RowNumber(source, number).text();
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
