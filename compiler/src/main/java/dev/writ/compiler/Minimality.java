package dev.writ.compiler;

import java.util.Collection;

/**
 * How few the rows of a table are. Minimal is meant of tables of the same shape: layers in the order of severity, any
 * classes in a cell, one interval where values are ordered.
 *
 * @param rows how many there are
 * @param certified how many there must be, shown by witnesses that anyone can check
 * @param lowerBound how many there must be, by whatever argument
 * @param areIrredundant whether each row is shown to have a request that it alone decides rightly
 * @param arePrime whether each row is shown to be so wide that no cell can take one class more
 */
public record Minimality(int rows, int certified, int lowerBound, boolean areIrredundant, boolean arePrime) {
    private static final String IRREDUNDANT = ", irredundant";
    private static final String PRIME = ", prime";
    private static final String BOTH = ", irredundant and prime";

    /** Of no rows. */
    private static final Minimality NONE = new Minimality(0, 0, 0, true, true);

    /** Never said without its qualifier. */
    public enum Status {
        PROVED,
        BY_SEARCH,
        WITHIN
    }

    public Minimality {
        if (certified > lowerBound || lowerBound > rows) {
            throw new IllegalArgumentException(certified + " certified, " + lowerBound + " needed, " + rows + " rows");
        }
    }

    public Status status() {
        if (certified == rows) {
            return Status.PROVED;
        }
        return lowerBound == rows ? Status.BY_SEARCH : Status.WITHIN;
    }

    /** Of all layers together. */
    public static Minimality sum(Collection<Minimality> layers) {
        return layers.stream().reduce(NONE, Minimality::and);
    }

    private Minimality and(Minimality other) {
        return new Minimality(
                rows + other.rows,
                certified + other.certified,
                lowerBound + other.lowerBound,
                areIrredundant && other.areIrredundant,
                arePrime && other.arePrime);
    }

    /** The one way to say it: {@code proved minimal (by severity), irredundant and prime}. */
    public String words() {
        int gap = rows - lowerBound;
        String minimal =
                switch (status()) {
                    case PROVED -> "proved minimal (by severity)";
                    case BY_SEARCH -> "minimal by search";
                    case WITHIN -> "within %d %s of minimal (by severity)".formatted(gap, gap == 1 ? "row" : "rows");
                };
        return minimal
                + (areIrredundant && arePrime ? BOTH : (areIrredundant ? IRREDUNDANT : "") + (arePrime ? PRIME : ""));
    }
}
