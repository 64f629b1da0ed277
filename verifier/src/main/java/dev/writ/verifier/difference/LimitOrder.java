package dev.writ.verifier.difference;

import dev.writ.language.model.Limit;
import java.time.Duration;

/** Which of two limits lets less happen, where both count the same. */
final class LimitOrder {
    private LimitOrder() {}

    /**
     * Whether whatever keeps a limit keeps another, too: no window of the other is longer than so many of its own together,
     * and it counts at least as much together.
     */
    static boolean keeps(Limit kept, Limit other) {
        boolean countsTogether = kept.per().isEmpty() || kept.per().equals(other.per());
        return countsTogether && times(kept, other.window()) <= other.times();
    }

    /** How often something may happen within a time. */
    private static long times(Limit limit, Duration time) {
        long windows = Math.floorDiv(time.toSeconds() - 1, limit.window().toSeconds()) + 1;
        return Math.multiplyExact(windows, (long) limit.times());
    }
}
