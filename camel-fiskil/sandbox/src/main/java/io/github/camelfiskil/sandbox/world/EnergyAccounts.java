package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes accounts, money and paper of one energy consent: balances, invoices, billing, concessions, schedules. */
final class EnergyAccounts {

    private static final int INVOICES = 14;

    private final long seed;
    private final Consent consent;
    private final LocalDate today;
    private final String accountId;
    private final List<String> servicePointIds;

    EnergyAccounts(long seed, Consent consent, LocalDate today) {
        this.seed = seed;
        this.consent = consent;
        this.today = today;
        Draw draw = draw("energy");
        this.accountId = draw.uuid();
        this.servicePointIds = List.of(draw.uuid(), draw.uuid());
    }

    String accountId() {
        return accountId;
    }

    List<String> servicePointIds() {
        return servicePointIds;
    }

    List<Row> accounts() {
        Draw draw = draw("energy-accounts");
        ObjectNode json = ids(draw, "energy_account_").put("account_id", accountId);
        json.put("account_number", draw.digits(10)).put("display_name", "Home electricity");
        json.put("creation_date", today.minusDays(1200).toString()).put("open_status", "OPEN");
        ObjectNode plan = json.putArray("plans").addObject().put("nickname", "Home");
        plan.set("service_point_ids", Json.texts(servicePointIds));
        ObjectNode overview = plan.putObject("plan_overview").put("display_name", "Bluegum Saver");
        overview.put("start_date", today.minusDays(700).toString());
        ObjectNode contract =
                plan.putObject("plan_detail").put("fuel_type", "ELECTRICITY").putObject("electricity_contract");
        ObjectNode period = contract.putArray("tariff_period").addObject().put("rate_block_u_type", "singleRate");
        // Mixed case inside snake case is how the platform writes these.
        ObjectNode rate = period.putObject("singleRate").put("display_name", "Anytime");
        rate.putArray("rates").addObject().put("unit_price", "0.2871");
        return List.of(row(json));
    }

    List<Row> balances() {
        Draw draw = draw("energy-balances");
        ObjectNode json = ids(draw, "energy_balance_").put("account_id", accountId);
        return List.of(row(json.put("balance", draw.cents(2_000, 38_000).toPlainString())));
    }

    List<Row> invoices() {
        Draw draw = draw("energy-invoices");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < INVOICES; i++) {
            LocalDate issued = today.minusDays(5L + 30L * i);
            BigDecimal amount = draw.cents(8_000, 36_000);
            ObjectNode json = ids(draw, "energy_invoice_").put("account_id", accountId);
            json.put("invoice_number", draw.digits(8)).put("issue_date", issued.toString());
            json.put("due_date", issued.plusDays(21).toString()).put("invoice_amount", amount.toPlainString());
            json.put(
                    "gst_amount",
                    amount.divide(BigDecimal.valueOf(11), 2, RoundingMode.HALF_EVEN)
                            .toPlainString());
            json.put("balance_at_issue", amount.toPlainString());
            ObjectNode period = json.putObject("period")
                    .put("start_date", issued.minusDays(30).toString());
            period.put("end_date", issued.minusDays(1).toString());
            json.put("payment_status", i == 0 ? "NOT_PAID" : "PAID");
            json.set("service_points", Json.texts(servicePointIds));
            ObjectNode usage = json.putObject("electricity").put("total_usage_charges", amount.toPlainString());
            usage.put("total_generation_credits", "0.00").put("total_once_off_charges", "0.00");
            json.putObject("account_charges").put("total_charges", "0.00").put("total_discounts", "0.00");
            rows.add(row(json));
        }
        return rows;
    }

    List<Row> billing() {
        Draw draw = draw("energy-billing");
        List<Row> rows = new ArrayList<>();
        for (Row invoice : invoices()) {
            String number = invoice.text("invoice_number");
            ObjectNode usage = ids(draw, "energy_billing_").put("account_id", accountId);
            usage.put("execution_date_time", invoice.text("issue_date") + "T00:00:00Z");
            usage.put("invoice_number", number).put("transaction_u_type", "usage");
            ObjectNode charge = usage.putObject("usage").put("service_point_id", servicePointIds.get(0));
            charge.put("time_of_use_type", "PEAK").put("usage", draw.number(120, 480));
            charge.put("amount", invoice.text("invoice_amount"));
            rows.add(row(usage));
            ObjectNode payment = ids(draw, "energy_billing_").put("account_id", accountId);
            payment.put("execution_date_time", invoice.text("due_date") + "T00:00:00Z");
            payment.put("invoice_number", number).put("transaction_u_type", "payment");
            payment.putObject("payment")
                    .put("amount", invoice.text("invoice_amount"))
                    .put("method", "DIRECT_DEBIT");
            rows.add(row(payment));
        }
        return rows;
    }

    List<Row> concessions() {
        Draw draw = draw("energy-concessions");
        ObjectNode json = ids(draw, "energy_concession_").put("account_id", accountId);
        json.put("type", "FIXED_AMOUNT")
                .put("display_name", "Low Income Rebate")
                .put("amount", "285.00");
        json.put("discount_frequency", "P1Y").set("applied_to", Json.texts(List.of("SERVICE_CHARGE")));
        json.put("start_date", today.minusDays(300).toString())
                .put("end_date", today.plusDays(65).toString());
        return List.of(row(json));
    }

    List<Row> paymentSchedules() {
        Draw draw = draw("energy-payment-schedules");
        ObjectNode json = ids(draw, "energy_payment_schedule_").put("account_id", accountId);
        json.put("amount", "120.00").put("payment_schedule_u_type", "direct_debit");
        ObjectNode debit = json.putObject("direct_debit").put("is_tokenised", false);
        debit.put("bsb", "06" + draw.digits(4)).put("account_number", draw.digits(9));
        debit.put("payment_frequency", "P1M").put("calculation_type", "STATIC");
        return List.of(row(json));
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
