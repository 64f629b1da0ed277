package dev.writ.runtime.table;

import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Which rows may be left out, by the definition: every pair of rows is looked at, class by class and action by action. */
public final class SampleSubsumptions {
    private SampleSubsumptions() {}

    /** The table with all that may be stated. */
    public static TableData stated(TableData table) {
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        Subsumptions all = new Subsumptions(
                of(table.rows().stream().map(TableData.Row::region).toList(), actions, (earlier, row) -> true),
                of(
                        table.approvals().stream()
                                .map(TableData.ApprovalRow::region)
                                .toList(),
                        actions,
                        (earlier, row) -> table.approvals().get(earlier).requirement()
                                == table.approvals().get(row).requirement()));
        return table.withDecisions(table.decisions().withSubsumptions(all));
    }

    private static List<Subsumption> of(List<Region> regions, int actions, BiPredicate<Integer, Integer> sameKind) {
        List<Subsumption> all = new ArrayList<>();
        for (int row = 0; row < regions.size(); row++) {
            for (int earlier = 0; earlier < row; earlier++) {
                Region inner = regions.get(row);
                Region outer = regions.get(earlier);
                List<Integer> both = IntStream.range(0, actions)
                        .filter(action -> concerns(inner, action) && concerns(outer, action))
                        .boxed()
                        .toList();
                if (!both.isEmpty() && sameKind.test(earlier, row) && contains(outer, inner)) {
                    all.add(new Subsumption(row, earlier, both));
                }
            }
        }
        return all;
    }

    private static boolean concerns(Region region, int action) {
        return region.actions().isEmpty() || region.actions().contains(action);
    }

    private static boolean contains(Region outer, Region inner) {
        return outer.cells().stream().allMatch(cell -> inner.cells().stream()
                .filter(own -> own.column() == cell.column())
                .map(Cell::classes)
                .anyMatch(classes -> new HashSet<>(cell.classes()).containsAll(classes)));
    }
}
