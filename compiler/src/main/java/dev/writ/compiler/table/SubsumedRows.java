package dev.writ.compiler.table;

import dev.writ.runtime.table.Subsumption;
import dev.writ.runtime.table.Subsumptions;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Chooses which rows need not be looked up at an action, because an earlier one of their kind that concerns it contains
 * their cells. A prime row stands for as many actions as it can; at most of them another says the same and more.
 *
 * <p>At each action a row is held against the rows that are looked up there, from the first on; the first that contains
 * it is named. What is chosen is checked by the runtime, which does not search.
 */
public final class SubsumedRows {
    private final List<Region> regions;
    private final IntUnaryOperator kind;

    /** By row, its columns as bits; several columns may share one. */
    private final long[] tested;

    private final List<BitSet[]> cells;

    /** By action, the rows that are looked up so far. */
    private final List<List<Integer>> lookedUp;

    private SubsumedRows(List<Region> regions, IntUnaryOperator kind, int actions) {
        this.regions = regions;
        this.kind = kind;
        this.tested = regions.stream().mapToLong(SubsumedRows::tested).toArray();
        this.cells = regions.stream().map(SubsumedRows::cells).toList();
        this.lookedUp = IntStream.range(0, actions)
                .<List<Integer>>mapToObj(action -> new ArrayList<>())
                .toList();
    }

    /** Of the rows and approval rows of a table, whatever it states already. */
    public static Subsumptions of(TableData table) {
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        List<Region> rows = table.rows().stream().map(TableData.Row::region).toList();
        List<Region> approvals =
                table.approvals().stream().map(TableData.ApprovalRow::region).toList();
        return new Subsumptions(
                new SubsumedRows(rows, row -> 0, actions).choose(),
                new SubsumedRows(approvals, row -> table.approvals().get(row).requirement(), actions).choose());
    }

    private static long tested(Region region) {
        long tested = 0;
        for (Cell cell : region.cells()) {
            tested |= 1L << cell.column();
        }
        return tested;
    }

    private static BitSet[] cells(Region region) {
        return region.cells().stream()
                .map(cell -> {
                    BitSet classes = new BitSet();
                    cell.classes().forEach(classes::set);
                    return classes;
                })
                .toArray(BitSet[]::new);
    }

    private List<Subsumption> choose() {
        List<Subsumption> chosen = new ArrayList<>();
        for (int row = 0; row < regions.size(); row++) {
            Map<Integer, List<Integer>> actionsBy = actionsBy(row);
            for (Map.Entry<Integer, List<Integer>> by : actionsBy.entrySet()) {
                chosen.add(new Subsumption(row, by.getKey(), shortest(row, by.getKey(), by.getValue())));
            }
        }
        return chosen;
    }

    /** By earlier row, the actions at which it is the first that contains the row. */
    private Map<Integer, List<Integer>> actionsBy(int row) {
        Map<Integer, Boolean> known = new HashMap<>();
        Map<Integer, List<Integer>> actionsBy = new TreeMap<>();
        for (int action : concerned(row)) {
            int by = -1;
            for (int earlier : lookedUp.get(action)) {
                if (known.computeIfAbsent(earlier, other -> stands(other, row))) {
                    by = earlier;
                    break;
                }
            }
            if (by < 0) {
                lookedUp.get(action).add(row);
            } else {
                actionsBy.computeIfAbsent(by, none -> new ArrayList<>()).add(action);
            }
        }
        return actionsBy;
    }

    private List<Integer> concerned(int row) {
        List<Integer> listed = regions.get(row).actions();
        return listed.isEmpty() ? IntStream.range(0, lookedUp.size()).boxed().toList() : listed;
    }

    /** Every action that the row concerns is said by none, where both rows say it so too. */
    private List<Integer> shortest(int row, int by, List<Integer> actions) {
        boolean isEvery = actions.size() == concerned(row).size();
        boolean isSaid = !regions.get(row).actions().isEmpty()
                || regions.get(by).actions().isEmpty();
        return isEvery && isSaid ? List.of() : actions;
    }

    private boolean stands(int earlier, int row) {
        return (tested[earlier] & ~tested[row]) == 0
                && kind.applyAsInt(earlier) == kind.applyAsInt(row)
                && contains(earlier, row);
    }

    /** Whether each cell of the outer row contains that of the inner one, which tests its column too. */
    private boolean contains(int outer, int inner) {
        List<Cell> innerCells = regions.get(inner).cells();
        int at = 0;
        for (int k = 0; k < cells.get(outer).length; k++) {
            int column = regions.get(outer).cells().get(k).column();
            while (at < innerCells.size() && innerCells.get(at).column() < column) {
                at++;
            }
            if (at == innerCells.size() || innerCells.get(at).column() != column) {
                return false;
            }
            BitSet beyond = (BitSet) cells.get(inner)[at].clone();
            beyond.andNot(cells.get(outer)[k]);
            if (!beyond.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
