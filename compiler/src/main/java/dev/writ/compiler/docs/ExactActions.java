package dev.writ.compiler.docs;

import dev.writ.runtime.table.TableData;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The actions at which a row decides. A minimal table lets a row reach over actions where rows before it decide, or where
 * no request can be; what a row says there, nobody wrote.
 */
final class ExactActions {
    private final TableData table;

    ExactActions(TableData table) {
        this.table = table;
    }

    /** Of the row at that place: those of its actions that a rule which it stands for is about, and that no row before it takes whole. */
    List<Integer> of(int row) {
        TableData.Row decides = table.rows().get(row);
        if (decides.decidedBy().isEmpty()) {
            return decides.region().actions();
        }
        List<Integer> all = IntStream.range(0, table.actions().size() + (table.openActions() ? 1 : 0))
                .boxed()
                .toList();
        List<Integer> exact = all.stream()
                .filter(action -> isFor(decides.region(), action))
                .filter(action -> isMeant(decides, action) && !isTaken(row, action))
                .toList();
        // No action at all would read as every action.
        return exact.isEmpty() ? decides.region().actions() : exact.equals(all) ? List.of() : exact;
    }

    private boolean isMeant(TableData.Row row, int action) {
        return table.sources().stream()
                .filter(source -> row.decidedBy().contains(source.rule()))
                .anyMatch(source -> isFor(source.region(), action)
                        && source.region().cells().stream().allMatch(cell -> meets(row.region(), cell)));
    }

    private boolean isTaken(int row, int action) {
        TableData.Region region = table.rows().get(row).region();
        return table.rows().subList(0, row).stream()
                .anyMatch(before -> isFor(before.region(), action)
                        && before.region().cells().stream().allMatch(cell -> isWithin(region, cell)));
    }

    private static boolean isFor(TableData.Region region, int action) {
        return region.actions().isEmpty() || region.actions().contains(action);
    }

    /** Whether some class of the cell is one of the region. */
    private static boolean meets(TableData.Region region, TableData.Cell cell) {
        return region.cells().stream()
                .filter(own -> own.column() == cell.column())
                .allMatch(own -> own.classes().stream().anyMatch(cell.classes()::contains));
    }

    /** Whether every class of the region is one of the cell. */
    private static boolean isWithin(TableData.Region region, TableData.Cell cell) {
        return region.cells().stream()
                .filter(own -> own.column() == cell.column())
                .anyMatch(own -> cell.classes().containsAll(own.classes()));
    }
}
