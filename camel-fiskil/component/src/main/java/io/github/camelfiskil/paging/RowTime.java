package io.github.camelfiskil.paging;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads the time that dates a row, in any of the forms that the API has. */
final class RowTime {

    private static final String SECONDS = "0000-00-00T00:00:00Z";
    private static final String MILLIS = "0000-00-00T00:00:00.000Z";
    private static final int NANOS_OF_MILLI = 1_000_000;

    private RowTime() {}

    /**
     * The time; null where it cannot be read: such a row comes all the same, it only does not move the watermark.
     *
     * @param text a date, or a date and time, with a zone or without
     * @param zone the time zone of those that have none
     */
    static Instant read(String text, ZoneId zone) {
        try {
            // nearly all are of these forms, and a formatter takes longer than all else that is done with a row
            if (hasForm(text, SECONDS)) {
                return utc(text, 0);
            }
            return hasForm(text, MILLIS) ? utc(text, number(text, 20, 23) * NANOS_OF_MILLI) : otherForm(text, zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean hasForm(String text, String form) {
        boolean same = text.length() == form.length();
        for (int i = 0; same && i < form.length(); i++) {
            char c = text.charAt(i);
            same = form.charAt(i) == '0' ? c >= '0' && c <= '9' : c == form.charAt(i);
        }
        return same;
    }

    private static Instant utc(String text, int nanos) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        nanos)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }

    private static Instant otherForm(String text, ZoneId zone) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        boolean hasZone = text.endsWith("Z") || text.endsWith("z") || text.matches(".*T.*[+-]\\d{2}:?\\d{2}");
        return hasZone
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
}
