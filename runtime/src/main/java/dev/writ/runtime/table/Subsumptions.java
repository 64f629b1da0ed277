package dev.writ.runtime.table;

import java.util.List;

/**
 * Which rows need not be looked up, by the compiler's choice. A row stands for as many actions as it can; at most of
 * them an earlier row says the same and more.
 *
 * @param rows ascending by row, then by the earlier row
 * @param approvals likewise, of approval rows; the earlier one has the same requirement
 */
public record Subsumptions(List<Subsumption> rows, List<Subsumption> approvals) {
    public static final Subsumptions NONE = new Subsumptions(List.of(), List.of());

    public Subsumptions {
        rows = List.copyOf(rows);
        approvals = List.copyOf(approvals);
    }
}
