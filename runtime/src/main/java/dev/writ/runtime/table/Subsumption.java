package dev.writ.runtime.table;

import java.util.List;

/**
 * At some actions, which both rows concern, an earlier row contains the cells of a later one, which therefore is not
 * looked up there.
 *
 * @param by the earlier row
 * @param actions ascending; empty means every action that the later row concerns
 */
public record Subsumption(int row, int by, List<Integer> actions) {
    public Subsumption {
        actions = List.copyOf(actions);
    }
}
