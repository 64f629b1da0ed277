package dev.writ.verifier.artifact;

import dev.writ.runtime.lookup.ActionRows;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * That the bits which decide are those of the table's rows: for each action each row that concerns it, in order and
 * alive, but for those that an earlier one hides, and for each column and class of it whether the row admits that.
 */
final class ShippedBits {
    private static final StandsFor NEVER = (earlier, row) -> false;

    private final TableData table;
    private final List<String> differences = new ArrayList<>();

    private ShippedBits(TableData table) {
        this.table = table;
    }

    /** What differs, one sentence for each list of rows that is not right; none when all are. */
    static List<String> differences(TableData table, LookupTable lookup) {
        ShippedBits bits = new ShippedBits(table);
        bits.compare(
                "rows",
                lookup::decisions,
                table.rows().stream().map(TableData.Row::region).toList(),
                (earlier, row) -> true);
        bits.compare(
                "approvals",
                lookup::approvals,
                table.approvals().stream().map(TableData.ApprovalRow::region).toList(),
                (earlier, row) -> table.approvals().get(earlier).requirement()
                        == table.approvals().get(row).requirement());
        bits.compare(
                "sources",
                lookup::sources,
                table.sources().stream().map(TableData.SourceRow::region).toList(),
                NEVER);
        bits.compare(
                "limit_rows",
                lookup::limits,
                table.limits().rows().stream().map(TableData.LimitRow::region).toList(),
                NEVER);
        bits.compare(
                "assumptions",
                lookup::violations,
                table.assumptions().stream()
                        .flatMap(assumption -> assumption.violated().stream())
                        .toList(),
                NEVER);
        return List.copyOf(bits.differences);
    }

    /** @param standsFor whether an earlier row says all that a later one does, if it contains that */
    private void compare(String list, IntFunction<ActionRows> blocks, List<Region> regions, StandsFor standsFor) {
        List<List<Integer>> concerned = concerned(regions);
        for (int action = 0; action <= table.actions().size(); action++) {
            compare(list, action, blocks.apply(action), concerned.get(action), regions, standsFor);
        }
    }

    /** By action, the regions that concern it. */
    private List<List<Integer>> concerned(List<Region> regions) {
        List<List<Integer>> concerned = new ArrayList<>();
        for (int action = 0; action <= table.actions().size(); action++) {
            concerned.add(new ArrayList<>());
        }
        for (int origin = 0; origin < regions.size(); origin++) {
            List<Integer> actions = regions.get(origin).actions();
            for (int action : actions.isEmpty() ? everyAction() : actions) {
                concerned.get(action).add(origin);
            }
        }
        return concerned;
    }

    private List<Integer> everyAction() {
        return IntStream.rangeClosed(0, table.actions().size()).boxed().toList();
    }

    private void compare(
            String list,
            int action,
            ActionRows block,
            List<Integer> concerned,
            List<Region> regions,
            StandsFor standsFor) {
        int row = 0;
        for (int origin : concerned) {
            Region region = regions.get(origin);
            if (row == block.rows() || block.origin(row) != origin || !block.isLive(row)) {
                boolean isHidden = concerned.stream()
                        .takeWhile(earlier -> earlier < origin)
                        .anyMatch(earlier -> standsFor.test(earlier, origin) && contains(regions.get(earlier), region));
                if (!isHidden) {
                    different(list, origin, action, "is not looked up");
                    return;
                }
                continue;
            }
            if (!admitsAsStated(block, row, region)) {
                different(list, origin, action, "admits other values than its cells say");
                return;
            }
            row++;
        }
        if (row != block.rows()) {
            different(list, block.origin(row), action, "is looked up, and does not concern the action");
        } else if (!block.isExact()) {
            different(
                    list,
                    regions.size(),
                    action,
                    "is looked up, and does not exist, or rows together do more than each");
        }
    }

    /** Whether the outer region has every class that the inner one has, of whichever action. */
    private static boolean contains(Region outer, Region inner) {
        return outer.cells().stream().allMatch(cell -> inner.cells().stream()
                .anyMatch(other ->
                        other.column() == cell.column() && new HashSet<>(cell.classes()).containsAll(other.classes())));
    }

    /** Whether one row, by its place, says all that a later one does where it contains that. */
    private interface StandsFor {
        boolean test(int earlier, int row);
    }

    private boolean admitsAsStated(ActionRows block, int row, Region region) {
        int next = 0;
        for (int column = 0; column < table.columns().size(); column++) {
            BitSet stated = new BitSet();
            if (next < region.cells().size() && region.cells().get(next).column() == column) {
                Cell cell = region.cells().get(next);
                cell.classes().forEach(stated::set);
                next++;
            } else {
                stated.set(0, table.columns().get(column).classes());
            }
            if (!block.admitted(row, column).equals(stated)) {
                return false;
            }
        }
        return true;
    }

    private void different(String list, int row, int action, String what) {
        String named =
                action < table.actions().size() ? table.actions().get(action).name() : "any other action";
        differences.add("%s[%d] %s, for %s".formatted(list, row, what, named));
    }
}
