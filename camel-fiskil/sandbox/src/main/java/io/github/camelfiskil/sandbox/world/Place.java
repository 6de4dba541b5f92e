package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says where a row stands in its list, whatever rows come or go around it: newest first, rows without any moment ahead
 * of all, equal moments by their source and then by number.
 *
 * @param millis moment in milliseconds since 1970, {@link #NO_MOMENT} if there is none
 * @param source number of what the row belongs to, a consent for example
 * @param number number of the row within its source
 */
public record Place(long millis, int source, long number) implements Comparable<Place> {

    /** Stands for a row without any moment. */
    public static final long NO_MOMENT = Long.MAX_VALUE;

    private static final Comparator<Place> NEWEST_FIRST = Comparator.comparingLong(Place::millis)
            .reversed()
            .thenComparingInt(Place::source)
            .thenComparingLong(Place::number);

    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE - 1);

    static Place of(Row row, int source, long number) {
        return new Place(row.hasTime() ? floor(row.time()) : NO_MOMENT, source, number);
    }

    /** Gives the last millisecond that is not after a moment. */
    static long floor(Instant moment) {
        if (moment.isBefore(EARLIEST)) {
            return Long.MIN_VALUE;
        }
        return moment.isAfter(LATEST) ? NO_MOMENT - 1 : moment.toEpochMilli();
    }

    /** Gives the first millisecond that is not before a moment. */
    static long ceiling(Instant moment) {
        long floor = floor(moment);
        return floor < NO_MOMENT - 1 && Instant.ofEpochMilli(floor).isBefore(moment) ? floor + 1 : floor;
    }

    /**
     * Writes the place as text.
     *
     * @return the text
     */
    public String text() {
        return millis + ":" + source + ":" + number;
    }

    /**
     * Reads a place from its text.
     *
     * @param text the text
     * @return the place, if the text is one
     */
    public static Optional<Place> of(String text) {
        List<String> parts = List.of(text.split(":", -1));
        try {
            return parts.size() == 3
                    ? Optional.of(new Place(
                            Long.parseLong(parts.get(0)), Integer.parseInt(parts.get(1)), Long.parseLong(parts.get(2))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(Place other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
