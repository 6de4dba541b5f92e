package io.github.camelfiskil.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what one incremental walk asks for, watches the rows that come, and says where the next walk begins.
 *
 * <p>Fiskil delivers history late: recent days first and older rows hours later, and a second consent brings a past of its
 * own. So a walk is a full one when it is the first, when the last full one is long ago, or when the walk before it met a
 * row of a consent that no full walk has met. Not safe for use by several threads.
 */
public final class Increment {

    private final WalkState before;
    private final Instant began;
    private final Instant from;
    private final Set<String> met = new HashSet<>();
    private Instant newest;

    /**
     * Begins a walk.
     *
     * @param before       the state that the walk before it left
     * @param now          the time
     * @param overlap      how far behind the watermark the walk begins, for rows that come late
     * @param fullInterval how long after a full walk the next one is due; zero for never
     */
    public Increment(WalkState before, Instant now, Duration overlap, Duration fullInterval) {
        this.before = before;
        this.began = now;
        boolean full = before.watermark() == null
                || before.lastFull() == null
                || !fullInterval.isZero() && !now.isBefore(before.lastFull().plus(fullInterval));
        this.from = full ? null : before.watermark().minus(overlap);
    }

    /** Where the time window begins; empty for a full walk, which has none. */
    public Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    /** Looks at the rows of a page. */
    public void read(Page page) {
        for (Row row : page.rows()) {
            RowFacts facts = row.facts();
            if (!facts.arrangement().isEmpty()) {
                met.add(facts.arrangement());
            }
            if (facts.time() != null && (newest == null || facts.time().isAfter(newest))) {
                newest = facts.time();
            }
        }
    }

    /** The state after the walk, which must have come to the end of the list. */
    public WalkState end() {
        Instant seen = newest != null && newest.isAfter(began) ? began : newest;
        boolean later = before.watermark() == null || seen != null && seen.isAfter(before.watermark());
        Instant watermark = later ? seen : before.watermark();
        if (from == null) {
            return new WalkState(watermark, began, met);
        }
        boolean listed = before.arrangements().containsAll(met);
        return new WalkState(watermark, listed ? before.lastFull() : null, before.arrangements());
    }
}
