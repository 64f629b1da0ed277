package dev.writ.verifier.solver;

import java.time.Duration;

/**
 * What one query may cost.
 *
 * @param resources the solver's own deterministic count of work; this decides
 * @param patience after which a silent solver is ended; this only protects
 */
public record Budget(long resources, Duration patience) {
    public static final Budget DEFAULT = new Budget(200_000_000, Duration.ofSeconds(60));

    public Budget {
        if (resources < 1 || resources > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("no budget of " + resources + " resources");
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("no patience of " + patience);
        }
    }
}
