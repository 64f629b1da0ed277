package dev.writ.compiler.diagram;

import dev.writ.compiler.diagram.TableBits.Rows;
import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.List;

/** Rows as diagrams that end in true where a row admits the classes. */
final class RowGuards {
    private final List<Column> columns;
    private final Store store;

    RowGuards(List<Column> columns, Store store) {
        this.columns = columns;
        this.store = store;
    }

    int of(Rows rows, int row) throws BudgetExceededException {
        int guard = rows.isLive(row) ? Nodes.TRUE : Nodes.FALSE;
        for (int column = columns.size() - 1; column >= 0; column--) {
            int classes = columns.get(column).classes();
            List<Integer> admitted = new ArrayList<>();
            for (int cls = 0; cls < classes; cls++) {
                if (rows.admits(row, column, cls)) {
                    admitted.add(cls);
                }
            }
            store.spend(1 + classes / 16);
            guard = store.chosen(column + 1, admitted, guard);
        }
        return guard;
    }
}
