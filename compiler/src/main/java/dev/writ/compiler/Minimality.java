package dev.writ.compiler;

/**
 * How few the rows of a table are. Minimal is meant of tables of the same shape: layers in the order of severity, any
 * classes in a cell, one interval where values are ordered.
 *
 * @param rows how many there are; irredundant and prime
 * @param certified how many there must be, shown by witnesses that anyone can check
 * @param lowerBound how many there must be, by whatever argument
 */
public record Minimality(int rows, int certified, int lowerBound) {
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

    /** The one way to say it: {@code proved minimal (by severity), irredundant and prime}. */
    public String words() {
        int gap = rows - lowerBound;
        String minimal =
                switch (status()) {
                    case PROVED -> "proved minimal (by severity)";
                    case BY_SEARCH -> "minimal by search";
                    case WITHIN -> "within %d %s of minimal (by severity)".formatted(gap, gap == 1 ? "row" : "rows");
                };
        return minimal + ", irredundant and prime";
    }
}
