package io.github.camelfiskil.example.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * What the routes want to know of a transaction.
 *
 * @param month    the month in Sydney, such as {@code 2026-06}; {@code undated} where the row has no time, as most pending ones
 * @param category the primary category
 * @param amount   below zero where money was spent
 * @param currency the currency of the amount
 */
public record Transaction(String month, String category, BigDecimal amount, String currency) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
    private static final int MONTH_LENGTH = 7;

    /**
     * Reads a row of {@code banking/transactions}.
     *
     * @throws IOException where it is no JSON
     */
    public static Transaction read(String row) throws IOException {
        JsonNode json = JSON.readTree(row);
        return new Transaction(
                month(json.path("posting_date_time")
                        .asText(json.path("execution_date_time").asText())),
                json.path("category").path("primary_category").asText("UNCATEGORISED"),
                new BigDecimal(json.path("amount").asText("0")),
                json.path("currency").asText("AUD"));
    }

    private static String month(String time) {
        return time.isEmpty()
                ? "undated"
                : OffsetDateTime.parse(time)
                        .atZoneSameInstant(SYDNEY)
                        .toLocalDate()
                        .toString()
                        .substring(0, MONTH_LENGTH);
    }
}
