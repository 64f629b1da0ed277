package dev.writ.compiler.diagram;

import dev.writ.compiler.diagram.TableBits.Rows;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;

/** A table as a diagram, read from its bits: the first row that admits the classes. Knows nothing of the policy. */
final class TableReader {
    private final TableData table;
    private final TableBits bits;
    private final DiagramManager manager;
    private final RowGuards rowGuards;

    TableReader(TableData table, TableBits bits, DiagramManager manager) {
        this.table = table;
        this.bits = bits;
        this.manager = manager;
        this.rowGuards = new RowGuards(table.columns(), manager);
    }

    int read() throws BudgetExceeded {
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        List<Integer> slices = new ArrayList<>();
        for (int action = 0; action < actions; action++) {
            slices.add(slice(action));
        }
        return slices.isEmpty() ? manager.terminals().undecided(table.defaultEffect()) : manager.byAction(slices);
    }

    private int slice(int action) throws BudgetExceeded {
        Terminals terminals = manager.terminals();
        int diagram = terminals.undecided(table.defaultEffect());
        Rows rows = bits.decisions(action);
        for (int row = 0; row < rows.size(); row++) {
            int origin = rows.origin(row);
            Effect effect = table.rows().get(origin).effect();
            int decided = origin < table.violations() ? terminals.violation(effect) : terminals.decided(effect);
            diagram = manager.changed(
                    rowGuards.of(rows, row), diagram, before -> terminals.isUndecided(before) ? decided : before);
        }
        Rows approvals = bits.approvals(action);
        for (int row = 0; row < approvals.size(); row++) {
            ApprovalRequirement requirement = table.requirements()
                    .get(table.approvals().get(approvals.origin(row)).requirement());
            diagram = manager.changed(
                    rowGuards.of(approvals, row), diagram, before -> terminals.owing(before, requirement));
        }
        return diagram;
    }
}
