package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the transactions of one consent: a history on request, further rows one by one. */
final class Transactions {

    private static final int HISTORY_DAYS = 400;
    private static final int SALARY_DAYS = 14;

    private final long seed;
    private final Consent consent;

    Transactions(long seed, Consent consent) {
        this.seed = seed;
        this.consent = consent;
    }

    List<Row> history(BankAccount account, int rows, int pending, Instant base) {
        Draw draw = Draw.of(seed, "history/" + account.accountId());
        List<Row> list = new ArrayList<>(rows + pending);
        for (int i = 0; i < pending; i++) {
            list.add(pending(account, draw));
        }
        long step = Duration.ofDays(HISTORY_DAYS).toSeconds() / Math.max(rows, 1);
        int perSalary = Math.max(1, (int) (Duration.ofDays(SALARY_DAYS).toSeconds() / Math.max(step, 1)));
        for (int i = 0; i < rows; i++) {
            Instant time = base.minusSeconds(step * (i + 1) + draw.number(0, (int) Math.max(step / 2, 1)));
            Merchant merchant = merchant(account, i, perSalary, draw);
            list.add(posted(account, merchant, time, draw));
        }
        return list;
    }

    /** Writes a purchase that shows which fields such a row has and in which order. */
    ObjectNode example(BankAccount account, Merchant shop, boolean posting, boolean value) {
        Draw draw = Draw.of(seed, "example");
        ObjectNode json = head(account, shop, amount(shop, draw), "POSTED", draw);
        putTimes(json, Instant.EPOCH, posting, value);
        return json;
    }

    /** Some banks leave the posting time out of posted rows; windows then look at the execution time. */
    static boolean hasPostingTime(Draw draw) {
        return !draw.oneIn(40);
    }

    static boolean hasValueTime(Draw draw) {
        return draw.oneIn(3);
    }

    Row pending(BankAccount account, Draw draw) {
        Merchant merchant = draw.pick(Merchant.SHOPS);
        ObjectNode json = head(account, merchant, amount(merchant, draw), "PENDING", draw);
        return Row.of(json.path("fiskil_id").asText(), json);
    }

    /** The id of the platform stays, the rest of the row is what it would be had it been posted at once. */
    static Row post(Row pending, Instant time) {
        ObjectNode json = pending.node().deepCopy();
        json.put("status", "POSTED");
        json.put("posting_date_time", time.toString()).put("execution_date_time", time.toString());
        json.put("value_date_time", time.toString());
        return Row.of(pending.id(), json, time);
    }

    static Row categorise(Row row, String secondary) {
        ObjectNode json = row.node().deepCopy();
        int underscore = secondary.indexOf('_');
        ObjectNode category = json.putObject("category");
        category.put("primary_category", underscore < 0 ? secondary : secondary.substring(0, underscore));
        category.put("secondary_category", secondary).put("confidence_level", "VERY_HIGH");
        return Row.of(row.id(), json, row.time());
    }

    private static Merchant merchant(BankAccount account, int index, int perSalary, Draw draw) {
        if (account.kind() == BankAccount.Kind.SAVER) {
            return Merchant.INTEREST;
        }
        if (account.kind() == BankAccount.Kind.EVERYDAY && index % perSalary == 0) {
            return Merchant.SALARY;
        }
        return account.kind() == BankAccount.Kind.EVERYDAY && index % perSalary == 1
                ? Merchant.RENT
                : draw.pick(Merchant.SHOPS);
    }

    private Row posted(BankAccount account, Merchant merchant, Instant time, Draw draw) {
        ObjectNode json = head(account, merchant, amount(merchant, draw), "POSTED", draw);
        boolean posting = hasPostingTime(draw);
        putTimes(json, time, posting, hasValueTime(draw));
        return Row.of(json.path("fiskil_id").asText(), json, time);
    }

    private static void putTimes(ObjectNode json, Instant time, boolean posting, boolean value) {
        if (posting) {
            json.put("posting_date_time", time.toString());
        }
        json.put("execution_date_time", time.toString());
        if (value) {
            json.put("value_date_time", time.toString());
        }
    }

    private BigDecimal amount(Merchant merchant, Draw draw) {
        if (merchant.equals(Merchant.SALARY)) {
            // One person, one salary: the same amount each time.
            return Draw.of(seed, "salary/" + consent.endUser().id()).cents(210_000, 520_000);
        }
        BigDecimal amount = draw.cents(merchant.least(), merchant.most());
        return merchant.equals(Merchant.INTEREST) ? amount : amount.negate();
    }

    private ObjectNode head(BankAccount account, Merchant merchant, BigDecimal amount, String status, Draw draw) {
        ObjectNode json = Json.object();
        json.put("fiskil_id", draw.id("bank_tx_")).put("transaction_id", draw.uuid());
        json.put("account_id", account.accountId()).put("arrangement_id", consent.arrangementId());
        json.put("institution_id", consent.institution().id());
        json.put("amount", amount.toPlainString()).put("currency", "AUD");
        json.put("description", merchant.statement()).put("reference", "REF " + draw.digits(8));
        json.put("type", amount.signum() < 0 ? "PAYMENT" : "DIRECT_DEPOSIT").put("status", status);
        if (!merchant.name().isEmpty()) {
            json.put("merchant_name", merchant.name());
        }
        if (!merchant.mcc().isEmpty()) {
            json.put("merchant_category_code", merchant.mcc());
        }
        json.put("is_detail_available", merchant.equals(Merchant.SALARY));
        ObjectNode category = json.putObject("category");
        category.put("primary_category", merchant.primary()).put("secondary_category", merchant.secondary());
        category.put("confidence_level", draw.pick(List.of("VERY_HIGH", "HIGH", "HIGH", "MEDIUM", "LOW")));
        if (merchant.equals(Merchant.SALARY)) {
            ObjectNode extended = json.putObject("extended_data");
            extended.put("extension_u_type", "npp_payload").put("payer", merchant.name());
            extended.putObject("npp_payload")
                    .put("end_to_end_id", draw.digits(12))
                    .put("purpose_code", "SALA");
        }
        return json;
    }
}
