package dev.writ.verifier.difference;

import dev.writ.language.model.Allowance;
import dev.writ.language.model.Limit;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** Which of two limits lets less happen, where both count the same. */
final class LimitOrder {
    private LimitOrder() {}

    /**
     * Whether whatever keeps a limit keeps another, too: both add up the same, no window of the other is longer than so many
     * of its own together, and it counts at least as much together. What is for ever is the longest window.
     */
    static boolean keeps(Limit kept, Limit other) {
        boolean countsTogether = kept.per().isEmpty() || kept.per().equals(other.per());
        Allowance allowed = kept.allowance();
        return countsTogether
                && allowed.of().equals(other.allowance().of())
                && most(allowed, other.allowance().window())
                        .filter(most -> most.compareTo(
                                        BigInteger.valueOf(other.allowance().most()))
                                <= 0)
                        .isPresent();
    }

    /** How much may happen within a time; absent where nothing bounds it. */
    private static Optional<BigInteger> most(Allowance allowed, Optional<Duration> time) {
        BigInteger most = BigInteger.valueOf(allowed.most());
        if (allowed.window().isEmpty()) {
            return Optional.of(most);
        }
        long length = allowed.window().get().toSeconds();
        return time.map(other -> most.multiply(BigInteger.valueOf(Math.floorDiv(other.toSeconds() - 1, length) + 1)));
    }
}
