package dev.writ.runtime.table;

import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A table made ready for looking up: for each action, blocks of the rows that concern it. */
public final class LookupTable {
    private final List<Block> decisions;
    private final List<Block> approvals;
    private final List<Block> sources;
    private final List<Block> violations;
    private final List<Block> limits;

    private LookupTable(TableData table) {
        this.decisions = blocks(table, table.rows(), TableData.Row::region);
        this.approvals = blocks(table, table.approvals(), TableData.ApprovalRow::region);
        this.sources = blocks(table, table.sources(), TableData.SourceRow::region);
        this.violations = blocks(table, violated(table), region -> region);
        this.limits = blocks(table, table.extras().limitRows(), TableData.LimitRow::region);
    }

    /** @throws IllegalArgumentException if the table is not well-formed, saying what is wrong */
    public static LookupTable of(TableData table) {
        TableCheck.check(table);
        return new LookupTable(table);
    }

    private static List<Region> violated(TableData table) {
        return table.extras().assumptions().stream()
                .flatMap(assumption -> assumption.violated().stream())
                .toList();
    }

    private static <T> List<Block> blocks(TableData table, List<T> rows, Function<T, Region> region) {
        List<Region> regions = rows.stream().map(region).toList();
        List<List<Integer>> concerned = concerned(table.actions().size() + 1, regions);
        return concerned.stream()
                .map(indexes -> new Block(
                        table.columns(),
                        indexes.stream().map(regions::get).toList(),
                        indexes.stream().mapToInt(Integer::intValue).toArray()))
                .toList();
    }

    /** For each action the indexes of the regions that include it. */
    private static List<List<Integer>> concerned(int actions, List<Region> regions) {
        List<List<Integer>> concerned = new ArrayList<>();
        IntStream.range(0, actions).forEach(action -> concerned.add(new ArrayList<>()));
        for (int index = 0; index < regions.size(); index++) {
            List<Integer> listed = regions.get(index).actions();
            if (listed.isEmpty()) {
                for (List<Integer> each : concerned) {
                    each.add(index);
                }
            } else {
                for (int action : listed) {
                    concerned.get(action).add(index);
                }
            }
        }
        return concerned;
    }

    /** Rows of the table; {@code actions.size()} stands for every action that is not listed. */
    public Block decisions(int action) {
        return decisions.get(action);
    }

    /** Approval rows; all that hit are owed. */
    public Block approvals(int action) {
        return approvals.get(action);
    }

    /** Rows of the table's extras; all that hit are owed unless the request is denied. */
    public Block limits(int action) {
        return limits.get(action);
    }

    /** The regions of the assumptions, one after the other; the first that hits is of the first that is violated. */
    public Block violations(int action) {
        return violations.get(action);
    }

    /** Source rows; all that hit name a rule that matches. */
    public Block sources(int action) {
        return sources.get(action);
    }
}
