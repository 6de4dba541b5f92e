package io.github.camelfiskil.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Json;
import io.github.camelfiskil.sandbox.http.Query;
import io.github.camelfiskil.sandbox.world.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up income by account and category; one answer, no pages. */
final class IncomeReport {

    private static final int USUAL_MONTHS = 6;

    private IncomeReport() {}

    static ObjectNode write(Query query, List<Row> transactions, Instant base) {
        LocalDate today = LocalDate.ofInstant(base, ZoneOffset.UTC);
        LocalDate to = Window.date(query, "to").orElse(today);
        LocalDate from = Window.date(query, "from").orElse(to.minusMonths(USUAL_MONTHS));
        if (from.isAfter(to)) {
            throw ApiException.badRequest("from is after to");
        }
        Map<String, List<Row>> sources = new TreeMap<>();
        for (Row row : transactions) {
            if (counts(row, query, from, to)) {
                sources.computeIfAbsent(row.text("account_id") + " " + category(row), key -> new ArrayList<>())
                        .add(row);
            }
        }
        ObjectNode report = Json.object();
        ArrayNode list = report.putArray("income_sources");
        Map<String, BigDecimal> byMonth = new TreeMap<>();
        int count = 0;
        for (List<Row> rows : sources.values()) {
            list.add(source(rows, from, to));
            rows.forEach(row -> byMonth.merge(day(row).toString().substring(0, 7), amount(row), BigDecimal::add));
            count += rows.size();
        }
        ObjectNode summary = report.putObject("income_summary");
        money(summary.putArray("monthly_avg"), average(byMonth));
        money(summary.putArray("monthly_median"), median(byMonth));
        money(summary.putArray("total"), sum(byMonth));
        summary.put("period_from", from.toString()).put("period_to", to.toString());
        summary.put("total_transactions", count);
        return report;
    }

    private static boolean counts(Row row, Query query, LocalDate from, LocalDate to) {
        List<String> categories = query.all("categories");
        List<String> accounts = query.all("account_id");
        return row.hasTime()
                && category(row).startsWith("INCOME_")
                && !day(row).isBefore(from)
                && !day(row).isAfter(to)
                && (categories.isEmpty() || categories.contains(category(row)))
                && (accounts.isEmpty() || accounts.contains(row.text("account_id")));
    }

    private static ObjectNode source(List<Row> rows, LocalDate from, LocalDate to) {
        Row first = rows.get(0);
        ObjectNode source = Json.object().put("account_id", first.text("account_id"));
        source.put("category", category(first)).put("currency", "AUD");
        source.put("income_frequency", category(first).equals("INCOME_SALARY") ? "BIWEEKLY" : "MONTHLY");
        source.put(
                "income_total",
                rows.stream()
                        .map(IncomeReport::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .toPlainString());
        source.put("institution_id", first.text("institution_id"));
        source.put("period_from", from.toString()).put("period_to", to.toString());
        ArrayNode list = source.put("total_transactions", rows.size()).putArray("transactions");
        for (Row row : rows) {
            ObjectNode item = list.addObject().put("fiskil_id", row.id()).put("amount", row.text("amount"));
            item.put("description", row.text("description")).put("date", day(row).toString());
        }
        return source;
    }

    private static BigDecimal sum(Map<String, BigDecimal> byMonth) {
        return byMonth.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal average(Map<String, BigDecimal> byMonth) {
        return byMonth.isEmpty()
                ? BigDecimal.ZERO
                : sum(byMonth).divide(BigDecimal.valueOf(byMonth.size()), 2, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal median(Map<String, BigDecimal> byMonth) {
        return byMonth.isEmpty()
                ? BigDecimal.ZERO
                : byMonth.values().stream().sorted().toList().get(byMonth.size() / 2);
    }

    private static void money(ArrayNode array, BigDecimal amount) {
        array.addObject()
                .put("amount", amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString())
                .put("currency", "AUD");
    }

    private static BigDecimal amount(Row row) {
        return new BigDecimal(row.text("amount"));
    }

    private static String category(Row row) {
        return row.node().path("category").path("secondary_category").asText();
    }

    private static LocalDate day(Row row) {
        return LocalDate.ofInstant(row.time(), ZoneOffset.UTC);
    }
}
