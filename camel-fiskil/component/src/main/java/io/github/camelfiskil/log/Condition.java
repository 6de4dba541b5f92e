package io.github.camelfiskil.log;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how often something is the matter until it is over, so that the log has a line where it begins and not one for each
 * exchange. Safe for use by many threads.
 */
public final class Condition {

    private final AtomicLong count = new AtomicLong();

    /**
     * It is the matter, once more.
     *
     * @return how often so far, where that is worth a line: the first, the tenth, the hundredth and so on
     */
    public OptionalLong occurred() {
        long now = count.incrementAndGet();
        return isPowerOfTen(now) ? OptionalLong.of(now) : OptionalLong.empty();
    }

    /**
     * It is not the matter.
     *
     * @return how often it was the matter since it began; 0 where it was not
     */
    public long over() {
        return count.get() == 0 ? 0 : count.getAndSet(0);
    }

    private static boolean isPowerOfTen(long number) {
        long rest = number;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}
