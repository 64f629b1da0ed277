package dev.writ.compiler.table;

import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.EquivalenceCheck;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.language.model.Policy;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules that rows of a table with derived columns decide by. Cubes take a derived column for one that may be
 * anything, and so name too many; diagrams know what it is derived from.
 */
final class ExactDeciders {
    private ExactDeciders() {}

    /** Unchanged where that is more than a diagram can say: rows then name what may determine them. */
    static TableData exactly(Policy policy, TableData table) {
        return exactly(policy, table, DiagramBudget.DEFAULT);
    }

    static TableData exactly(Policy policy, TableData table, DiagramBudget budget) {
        TableBits bits = TableBits.of(LookupTable.of(table));
        Optional<List<List<Integer>>> found = new EquivalenceCheck(policy, table, bits, budget).determining();
        return found.map(rules -> with(table, rules)).orElse(table);
    }

    private static TableData with(TableData table, List<List<Integer>> rules) {
        List<TableData.Row> rows = new ArrayList<>();
        for (int r = 0; r < rules.size(); r++) {
            TableData.Row row = table.rows().get(r);
            rows.add(new TableData.Row(row.id(), row.effect(), row.region(), rules.get(r)));
        }
        return table.withDecisions(table.decisions().withRows(rows));
    }
}
