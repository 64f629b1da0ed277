package dev.writ.compiler.cover;

import java.util.List;

/**
 * The rows of one layer, and what is known of their number.
 *
 * @param rows in the order of the rules they come from
 * @param lowerBound how many rows of this shape the layer needs at least
 * @param isIrredundant whether each row is shown to be needed
 * @param isPrime whether each row is shown to be as wide as it can be
 * @param foolingSet the evidence for a bound, which may be lower
 */
public record Cover(List<Cube> rows, int lowerBound, boolean isIrredundant, boolean isPrime, FoolingSet foolingSet) {
    public static final Cover NONE = new Cover(List.of(), 0, true, true, FoolingSet.NONE);

    public Cover {
        rows = List.copyOf(rows);
    }

    /** Whether no cover has fewer rows. */
    public boolean isExact() {
        return lowerBound == rows.size();
    }

    /** With no more said of its rows than of those of another. */
    public Cover noBetterThan(Cover other) {
        return new Cover(rows, lowerBound, isIrredundant && other.isIrredundant, isPrime && other.isPrime, foolingSet);
    }
}
