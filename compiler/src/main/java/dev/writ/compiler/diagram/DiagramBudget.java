package dev.writ.compiler.diagram;

/**
 * How large diagrams may grow and how long they may be worked on. Both are counted, not measured, so that the same
 * input ends in the same way on every machine.
 *
 * @param cells of four bytes that nodes may take; everything else that a store holds is at most a small multiple
 * @param steps of pairs of nodes combined
 */
public record DiagramBudget(long cells, long steps) {
    /** Some 200 MB at most, and a minute or two; for up to ten thousand rules. */
    public static final DiagramBudget DEFAULT = new DiagramBudget(8_000_000, 200_000_000);

    private static final int RULES = 10_000;
    private static final long MOST_CELLS = 100_000_000;

    public DiagramBudget {
        if (cells < 0 || cells > MOST_CELLS || steps < 0) {
            throw new IllegalArgumentException("no budget of " + cells + " cells and " + steps + " steps");
        }
    }

    /** More rules have more in proportion. */
    DiagramBudget forRules(int rules) {
        long times = 1 + Math.max(0, rules - 1) / RULES;
        return new DiagramBudget(Math.min(MOST_CELLS, cells * times), steps * times);
    }
}
