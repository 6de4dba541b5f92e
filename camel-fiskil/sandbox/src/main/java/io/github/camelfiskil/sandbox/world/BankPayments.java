package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes payees, direct debits and scheduled payments of one bank consent. */
final class BankPayments {

    private final long seed;
    private final Consent consent;
    private final LocalDate today;

    BankPayments(long seed, Consent consent, LocalDate today) {
        this.seed = seed;
        this.consent = consent;
        this.today = today;
    }

    List<Row> payees() {
        Draw draw = draw("payees");
        List<Row> rows = new ArrayList<>();
        for (String name : List.of("Mum", "Léa Martin", "Fig Tree Property", "Council Rates")) {
            ObjectNode json = ids(draw, "bank_payee_");
            json.put("payee_id", draw.uuid()).put("nickname", name).put("description", "Payments to " + name);
            json.put("creation_date", today.minusDays(draw.number(60, 900)).toString());
            if (name.equals("Council Rates")) {
                json.put("type", "BILLER");
                ObjectNode biller = json.putObject("biller");
                biller.put("biller_code", draw.digits(6))
                        .put("crn", draw.digits(10))
                        .put("biller_name", name);
            } else {
                json.put("type", "DOMESTIC");
                ObjectNode domestic = json.putObject("domestic").put("payee_account_u_type", "account");
                ObjectNode account = domestic.putObject("account");
                account.put("account_name", name).put("bsb", "06" + draw.digits(4));
                account.put("account_number", draw.digits(9));
            }
            rows.add(row(json));
        }
        return rows;
    }

    List<Row> directDebits(List<BankAccount> accounts) {
        Draw draw = draw("direct-debits");
        List<Row> rows = new ArrayList<>();
        for (BankAccount account : accounts) {
            if (account.kind() == BankAccount.Kind.EVERYDAY) {
                for (String name : List.of("Bluegum Energy", "Outback Streaming")) {
                    ObjectNode json = ids(draw, "bank_dd_");
                    json.put("account_id", account.accountId());
                    ObjectNode entity = json.putObject("authorised_entity");
                    entity.put("description", name).put("financial_institution", "Wattle Mutual Bank");
                    json.put("last_debit_date_time", today.minusDays(draw.number(2, 28)) + "T02:00:00Z");
                    json.put("last_debit_amount", draw.cents(1_500, 24_000).toPlainString());
                    rows.add(row(json));
                }
            }
        }
        return rows;
    }

    List<Row> scheduledPayments(List<BankAccount> accounts) {
        Draw draw = draw("scheduled-payments");
        List<Row> rows = new ArrayList<>();
        for (BankAccount account : accounts) {
            if (account.kind() == BankAccount.Kind.EVERYDAY) {
                ObjectNode json = ids(draw, "bank_sp_");
                json.put("scheduled_payment_id", draw.uuid()).put("nickname", "Rent");
                json.put("payee_reference", "RENT " + draw.digits(4)).put("payer_reference", "Rent");
                json.put("status", "ACTIVE").putObject("from").put("account_id", account.accountId());
                ObjectNode payment = json.putArray("payment_set").addObject();
                payment.put("amount", "580.00").put("currency", "AUD").put("is_amount_calculated", false);
                payment.putObject("to").put("to_utype", "payee_id").put("payee_id", draw.uuid());
                ObjectNode recurrence = json.putObject("recurrence").put("recurrence_u_type", "interval_schedule");
                ObjectNode schedule = recurrence.putObject("interval_schedule").put("payments_remaining", 12);
                schedule.putArray("intervals").addObject().put("interval", "P14D");
                recurrence.put(
                        "next_payment_date", today.plusDays(draw.number(1, 13)).toString());
                rows.add(row(json));
            }
        }
        return rows;
    }

    private Draw draw(String name) {
        return Draw.of(seed, name + "/" + consent.arrangementId());
    }

    private ObjectNode ids(Draw draw, String prefix) {
        ObjectNode json = Json.object().put("fiskil_id", draw.id(prefix));
        json.put("arrangement_id", consent.arrangementId());
        return json.put("institution_id", consent.institution().id());
    }

    private static Row row(ObjectNode json) {
        return Row.of(json.path("fiskil_id").asText(), json);
    }
}
