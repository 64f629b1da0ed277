package dev.writ.compiler.cover;

import java.util.function.Predicate;

/**
 * Which of several choices of equally many rows is preferred: rows of a previous table first, then the fewest
 * constrained cells, then cells spelled as in the source.
 */
final class CandidateCost {
    // Weights are far enough apart that no sum of lesser ones reaches a greater one in one group of rows.
    private static final long ROW = 1L << 46;
    private static final long NEW = 1L << 30;
    private static final long CONSTRAINT = 1L << 14;

    private final CubeSpace space;
    private final Predicate<Cube> isPrevious;

    CandidateCost(CubeSpace space, Predicate<Cube> isPrevious) {
        this.space = space;
        this.isPrevious = isPrevious;
    }

    /** @param origin the on-cube that the row was found from */
    long of(Cube row, Cube origin) {
        long respelled = row.dimensions().stream()
                .filter(dimension -> !row.cell(space, dimension).equals(origin.cell(space, dimension)))
                .count();
        return ROW + (isPrevious.test(row) ? 0 : NEW) + CONSTRAINT * row.constraints() + respelled;
    }
}
