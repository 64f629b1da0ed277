package dev.writ.compiler.cover;

import java.util.List;

/**
 * The rows of one effect or requirement, and what is known of their number.
 *
 * @param rows in the order of the rules they come from
 * @param areIrredundant whether each is shown to be needed
 * @param arePrime whether each is shown to be as wide as it can be
 * @param lowerBound how many rows of this shape the layer needs at least
 * @param apart vectors no two of which one row can have
 * @param barriers what keeps them apart where changing the action of one to that of the other does not
 */
public record Cover(
        List<Cube> rows,
        boolean areIrredundant,
        boolean arePrime,
        int lowerBound,
        List<Minterm> apart,
        List<Barrier> barriers) {
    public Cover {
        rows = List.copyOf(rows);
        apart = List.copyOf(apart);
        barriers = List.copyOf(barriers);
    }

    /** With no more said of its rows than of those of another. */
    public Cover noBetterThan(Cover other) {
        return new Cover(
                rows, areIrredundant && other.areIrredundant, arePrime && other.arePrime, lowerBound, apart, barriers);
    }

    public static final Cover NONE = new Cover(List.of(), true, true, 0, List.of(), List.of());

    /**
     * @param one index in {@code apart}
     * @param other a greater index
     */
    public record Barrier(int one, int other, Minterm between) {}
}
