package io.github.camelfiskil.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.IntPredicate;

/**
 * Draws end users, each with a bank consent, that nobody keeps: the same index gives the same person for ever. Safe for
 * all threads.
 */
public final class PopulationSeries {

    private static final String PREFIX = "eu_";
    private static final int DRAWN_LETTERS = 13;
    private static final Duration SPAN = Duration.ofDays(365);
    private static final long LOW_BITS = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int INDEX_BITS = 32;

    private final long seed;
    private final int ordinal;
    private final long firstNumber;
    private final int firstSource;
    private final int size;
    private final int leastRows;
    private final int mostRows;
    private final Instant base;
    private final long users;
    private final long consents;
    private final long counts;

    PopulationSeries(
            long seed, int ordinal, long firstNumber, int firstSource, int size, int least, int most, Instant base) {
        this.seed = seed;
        this.ordinal = ordinal;
        this.firstNumber = firstNumber;
        this.firstSource = firstSource;
        this.size = size;
        this.leastRows = least;
        this.mostRows = most;
        this.base = base;
        Draw draw = Draw.of(seed, "population/" + ordinal);
        this.users = draw.series();
        this.consents = draw.series();
        this.counts = draw.series();
    }

    /**
     * Tells how many people there are.
     *
     * @return how many
     */
    public int size() {
        return size;
    }

    /**
     * Gives the id of a person.
     *
     * @param index which person, counted from 0
     * @return the id of the end user
     */
    public String id(int index) {
        return Draw.ofRow(users, index).id(PREFIX, DRAWN_LETTERS) + new RowNumber(ordinal, index).text();
    }

    /**
     * Tells how many transactions a person has at first.
     *
     * @param index which person, counted from 0
     * @return how many
     */
    public int rows(int index) {
        return Draw.ofRow(counts, index).number(leastRows, mostRows);
    }

    int ordinal() {
        return ordinal;
    }

    long number(int index) {
        return firstNumber + index;
    }

    int source(int index) {
        return firstSource + index;
    }

    boolean holdsSource(int source) {
        return source >= firstSource && source < firstSource + size;
    }

    int indexOfSource(int source) {
        return source - firstSource;
    }

    String email(int index) {
        return "person" + index + ".p" + ordinal + "@example.com";
    }

    EndUser user(int index) {
        String name = String.format(Locale.ROOT, "Person %d", index + 1);
        return new EndUser(id(index), name, email(index), "", "");
    }

    /** Finds the person with an id. */
    OptionalInt indexOf(String endUserId) {
        Optional<RowNumber> number = RowNumber.endOf(endUserId);
        return number.isPresent() && number.get().source() == ordinal
                ? index(number.get().number(), index -> id(index).equals(endUserId))
                : OptionalInt.empty();
    }

    /** Writes the index into the id, so that a consent is found by it. */
    String arrangementId(int index) {
        long high = (Draw.ofRow(consents, index).series() & ~0xF000L) | 0x4000L;
        long code = ((long) ordinal << INDEX_BITS) | index;
        return new UUID(high, VARIANT | ((code ^ mask(high)) & LOW_BITS)).toString();
    }

    OptionalInt indexOfConsent(String arrangementId) {
        try {
            UUID id = UUID.fromString(arrangementId);
            long code = (id.getLeastSignificantBits() ^ mask(id.getMostSignificantBits())) & LOW_BITS;
            return code >>> INDEX_BITS == ordinal
                    ? index(code & 0xFFFF_FFFFL, index -> arrangementId(index).equals(arrangementId))
                    : OptionalInt.empty();
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    private static long mask(long high) {
        return high * 0x9E37_79B9_7F4A_7C15L;
    }

    private OptionalInt index(long number, IntPredicate isIt) {
        return number >= 0 && number < size && isIt.test((int) number)
                ? OptionalInt.of((int) number)
                : OptionalInt.empty();
    }

    Consent consent(int index) {
        List<String> permissions = new ArrayList<>(Institution.BANK.industry().permissions());
        permissions.add(Industry.IDENTITY_PERMISSION);
        return new Consent(arrangementId(index), user(index), Institution.BANK, permissions, base, base, "");
    }

    ConsentData data(int index) {
        ConsentData data = new ConsentData(seed, source(index), consent(index), base, History.NONE);
        data.addSeries(data.bankAccounts().get(0), new Timeline(rows(index), base, base.minus(SPAN)));
        return data;
    }
}
