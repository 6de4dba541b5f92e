package io.github.camelfiskil.benchmarks.server;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Transactions with the fields and about the size of real ones: 730 bytes each, ASCII only. */
public final class Rows {

    /** The most that the API gives on a page. */
    public static final int ON_A_PAGE = 1000;

    private Rows() {}

    /** The row at an index of a page. */
    public static String row(int index) {
        return String.format(
                Locale.ROOT,
                "{\"fiskil_id\":\"bank_tx_2pKzVd8uQ4mW0bYc%06d\",\"transaction_id\":\"txn-7f31c2a0-%06d\","
                        + "\"account_id\":\"acc_8842a1f0c55e\",\"arrangement_id\":\"arr_5b0e61d2c7\",\"institution_id\":\"12\","
                        + "\"amount\":\"-%d.%02d\",\"currency\":\"AUD\",\"description\":\"CARD PURCHASE CORNER COFFEE SYDNEY NSW\","
                        + "\"reference\":\"REF %06d\",\"type\":\"PAYMENT\",\"status\":\"POSTED\","
                        + "\"posting_date_time\":\"2026-08-14T03:21:07Z\",\"execution_date_time\":\"2026-08-13T22:40:51Z\","
                        + "\"value_date_time\":\"2026-08-14T00:00:00Z\",\"merchant_name\":\"Corner Coffee\",\"merchant_category_code\":\"5814\","
                        + "\"apca_number\":\"\",\"biller_code\":\"\",\"biller_name\":\"\",\"crn\":\"\",\"is_detail_available\":false,"
                        + "\"category\":{\"primary_category\":\"FOOD_AND_DRINK\",\"secondary_category\":\"FOOD_AND_DRINK_COFFEE\","
                        + "\"confidence_level\":\"VERY_HIGH\"}}",
                index,
                index,
                index % 90 + 1,
                index % 100,
                index);
    }

    /** A page up to its links. */
    static String page() {
        return "{\"transactions\":["
                + IntStream.range(0, ON_A_PAGE).mapToObj(Rows::row).collect(Collectors.joining(","))
                + "]";
    }

    /** A page of a few rows which has about this many bytes. */
    static String body(int bytes) {
        int rows = Math.max(1, bytes / (row(0).length() + 1));
        String json = "{\"transactions\":["
                + IntStream.range(0, rows).mapToObj(Rows::row).collect(Collectors.joining(","))
                + "],\"links\":{\"next\":\"\"}}";
        return json + " ".repeat(Math.max(0, bytes - json.length()));
    }
}
