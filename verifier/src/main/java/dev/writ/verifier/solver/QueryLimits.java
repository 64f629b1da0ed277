package dev.writ.verifier.solver;

import java.time.Duration;

/**
 * How far the solver goes with one query.
 *
 * @param resources the solver's own deterministic count of work; this decides
 * @param patience after which a silent solver is ended; this only protects
 */
public record QueryLimits(long resources, Duration patience) {
    public static final QueryLimits DEFAULT = new QueryLimits(200_000_000, Duration.ofSeconds(60));

    public QueryLimits {
        if (resources < 1 || resources > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("no budget of " + resources + " resources");
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("no patience of " + patience);
        }
    }
}
