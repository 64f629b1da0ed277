package dev.writ.verifier.shipped;

import dev.writ.runtime.table.Block;
import dev.writ.runtime.table.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * That the bits which decide are those of the table's rows: for each action each row that concerns it, in order and
 * alive, and for each column and class of it whether the row admits that.
 */
final class ShippedBits {
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
                table.rows().stream().map(TableData.Row::region).toList());
        bits.compare(
                "approvals",
                lookup::approvals,
                table.approvals().stream().map(TableData.ApprovalRow::region).toList());
        bits.compare(
                "sources",
                lookup::sources,
                table.sources().stream().map(TableData.SourceRow::region).toList());
        bits.compare(
                "limit_rows",
                lookup::limits,
                table.extras().limitRows().stream()
                        .map(TableData.LimitRow::region)
                        .toList());
        bits.compare(
                "assumptions",
                lookup::violations,
                table.extras().assumptions().stream()
                        .flatMap(assumption -> assumption.violated().stream())
                        .toList());
        return List.copyOf(bits.differences);
    }

    private void compare(String list, IntFunction<Block> blocks, List<Region> regions) {
        for (int action = 0; action <= table.actions().size(); action++) {
            Block block = blocks.apply(action);
            int row = 0;
            for (int origin = 0; origin < regions.size(); origin++) {
                Region region = regions.get(origin);
                if (!region.actions().isEmpty() && !region.actions().contains(action)) {
                    continue;
                }
                if (row == block.rows() || block.origin(row) != origin || !block.isLive(row)) {
                    different(list, origin, action, "is not looked up");
                    return;
                }
                if (!admitsAsStated(block, row, region)) {
                    different(list, origin, action, "admits other values than its cells say");
                    return;
                }
                row++;
            }
            if (row != block.rows()) {
                different(list, block.origin(row), action, "is looked up, and does not concern the action");
                return;
            }
            if (!block.isExact()) {
                different(
                        list,
                        regions.size(),
                        action,
                        "is looked up, and does not exist, or rows together do more than each");
                return;
            }
        }
    }

    private boolean admitsAsStated(Block block, int row, Region region) {
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
            for (int cls = 0; cls < table.columns().get(column).classes(); cls++) {
                if (block.admits(row, column, cls) != stated.get(cls)) {
                    return false;
                }
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
