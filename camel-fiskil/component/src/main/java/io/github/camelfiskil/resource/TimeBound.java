package io.github.camelfiskil.resource;

import io.github.camelfiskil.error.FiskilRequestException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads one end of a time window, as people write it, and writes it as a resource wants it.
 *
 * <p>It takes {@link Instant}, {@link OffsetDateTime}, {@link ZonedDateTime}, {@link LocalDate}, {@link Date}, or text:
 * RFC 3339, {@code yyyy-MM-dd}, or an ISO 8601 duration or period back from now ({@code -PT6H}, {@code -P90D},
 * {@code -P3M}). A date as begin is its first instant, as end its last.
 */
public final class TimeBound {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern BACK = Pattern.compile("-P.+", Pattern.CASE_INSENSITIVE);
    /** Camel reads the plus of a URI as a blank, so a blank before an offset was a plus. */
    private static final Pattern LOST_PLUS = Pattern.compile("(.*T.*) (\\d{2}:\\d{2})", Pattern.CASE_INSENSITIVE);

    private final ZoneId zone;
    private final Clock clock;

    /**
     * @param zone  the time zone of dates that have none
     * @param clock says what is now
     */
    public TimeBound(ZoneId zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * The bound as a value of a query parameter.
     *
     * @param value  the bound
     * @param option {@link QueryOption#FROM} or {@link QueryOption#TO}
     * @param style  how the resource wants it
     * @throws FiskilRequestException where the value is no point in time
     */
    public String write(Object value, QueryOption option, DateStyle style) {
        try {
            return style == DateStyle.DATE ? date(value).toString() : dateTime(value, option);
        } catch (DateTimeException | ArithmeticException e) {
            throw new FiskilRequestException("The value of " + option + " is no point in time: give RFC 3339"
                    + " (2026-01-31T09:00:00+11:00), a date (2026-01-31), or a duration or period back from now (-PT6H,"
                    + " -P90D, -P3M)");
        }
    }

    /**
     * The bound as a point in time.
     *
     * @param value  the bound
     * @param option {@link QueryOption#FROM} or {@link QueryOption#TO}
     * @throws FiskilRequestException where the value is no point in time
     */
    public Instant instant(Object value, QueryOption option) {
        return OffsetDateTime.parse(write(value, option, DateStyle.RFC3339)).toInstant();
    }

    private String dateTime(Object value, QueryOption option) {
        if (value instanceof LocalDate date) {
            ZonedDateTime instant = option == QueryOption.FROM
                    ? date.atStartOfDay(zone)
                    : date.plusDays(1).atStartOfDay(zone).minusNanos(1);
            return DateTimeFormatter.ISO_INSTANT.format(instant);
        }
        if (value instanceof OffsetDateTime time) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        if (value instanceof ZonedDateTime time) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        if (value instanceof String text) {
            return dateTime(parse(text.strip()), option);
        }
        return DateTimeFormatter.ISO_INSTANT.format(instant(value));
    }

    private LocalDate date(Object value) {
        if (value instanceof LocalDate date) {
            return date;
        }
        if (value instanceof String text) {
            return date(parse(text.strip()));
        }
        return instant(value).atZone(zone).toLocalDate();
    }

    @SuppressWarnings("JavaUtilDate") // messages carry them
    private static Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        throw new DateTimeException("no point in time");
    }

    private Object parse(String text) {
        if (DATE.matcher(text).matches()) {
            return LocalDate.parse(text);
        }
        if (BACK.matcher(text).matches()) {
            return back(text);
        }
        return OffsetDateTime.parse(LOST_PLUS.matcher(text).replaceFirst("$1+$2"));
    }

    private Instant back(String text) {
        ZonedDateTime now = clock.instant().atZone(zone);
        return text.toUpperCase(Locale.ROOT).contains("T")
                ? now.plus(Duration.parse(text)).toInstant()
                : now.plus(Period.parse(text)).toInstant();
    }
}
