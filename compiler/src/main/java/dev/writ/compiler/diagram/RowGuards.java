package dev.writ.compiler.diagram;

import dev.writ.compiler.diagram.TableBits.Rows;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.runtime.table.Branch;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows as diagrams that end in true where a row admits the classes. A derived column is no level: what it is derived
 * from stands for it.
 */
final class RowGuards {
    private final List<Column> columns;
    private final DiagramManager manager;

    /** By derived column, where it is of class 1. */
    private final Map<Integer, Integer> derived = new HashMap<>();

    RowGuards(List<Column> columns, DiagramManager manager) {
        this.columns = columns;
        this.manager = manager;
    }

    int of(Rows rows, int row) throws BudgetExceeded {
        int guard = rows.isLive(row) ? UniqueTable.TRUE : UniqueTable.FALSE;
        List<Integer> joined = new ArrayList<>();
        for (int column = columns.size() - 1; column >= 0; column--) {
            int classes = columns.get(column).classes();
            BitSet admitted = rows.admitted(row, column);
            manager.spend(1 + classes / 16);
            if (!columns.get(column).isDerived()) {
                guard = manager.chosen(column + 1, admitted.stream().boxed().toList(), guard);
            } else if (admitted.isEmpty()) {
                return UniqueTable.FALSE;
            } else if (admitted.cardinality() == 1) {
                int holds = derived(column);
                joined.add(admitted.get(1) ? holds : manager.not(holds));
            }
        }
        joined.add(guard);
        return manager.and(joined);
    }

    private int derived(int column) throws BudgetExceeded {
        Integer known = derived.get(column);
        if (known == null) {
            known = walked(((Column.Derived) columns.get(column)).steps());
            derived.put(column, known);
        }
        return known;
    }

    /** From the last step to the first: the guards of the places to which a step leads are known before its own. */
    private int walked(List<Branch> steps) throws BudgetExceeded {
        int[] from = new int[steps.size() + 2];
        from[steps.size()] = UniqueTable.FALSE;
        from[steps.size() + 1] = UniqueTable.TRUE;
        for (int place = steps.size() - 1; place >= 0; place--) {
            Branch step = steps.get(place);
            if (step.then() <= place || step.otherwise() <= place) {
                throw new IndexOutOfBoundsException("a derived column leads back from step " + place);
            }
            int test = manager.test(step.column() + 1, step.classes());
            int then = manager.and(List.of(test, from[step.then()]));
            int otherwise = manager.and(List.of(manager.not(test), from[step.otherwise()]));
            from[place] = manager.or(List.of(then, otherwise));
        }
        return from[0];
    }
}
