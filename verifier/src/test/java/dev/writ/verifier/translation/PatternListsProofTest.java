package dev.writ.verifier.translation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.testing.ChangedTable;
import dev.writ.compiler.testing.ManyPatterns;
import dev.writ.language.model.Policy;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A list of patterns that is asked in parts is proved to be asked as a whole, and a part that is another is found. */
class PatternListsProofTest {
    @Test
    void everyPartIsProvedAndAnyOtherPartIsFound() throws Exception {
        Policy policy = ManyPatterns.listed(Expr.Quantifier.ANY);
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        TableData table = compiled.table();
        try (Solver solver = SolverPool.z3()) {
            TableProof.Result proof = prove(policy, table, solver);
            assertTrue(proof.isProved(), proof::toString);
            int wrong = 0;
            for (int c = 0; c < table.columns().size(); c++) {
                if (table.columns().get(c) instanceof Column.HoldsMatch holds) {
                    int other = (holds.automaton() + 1) % table.automata().size();
                    TableData mutant =
                            withColumn(table, c, new Column.HoldsMatch(holds.attribute(), other, holds.output()));
                    if (!mutant.columns().equals(table.columns())) {
                        TableProof.Result found = prove(policy, mutant, solver);
                        assertFalse(found.isProved(), "column " + c + " by automaton " + other);
                        assertFalse(found.different().isEmpty(), found::toString);
                        wrong++;
                    }
                }
            }
            assertTrue(wrong > 3, wrong + " mistakes");
        }
    }

    private static TableData withColumn(TableData table, int index, Column column) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.set(index, column);
        return ChangedTable.of(table).columns(columns).table();
    }

    private static TableProof.Result prove(Policy policy, TableData table, Solver solver) {
        return new TableProof(policy, table, TableBits.of(LookupTable.of(table)), List.of())
                .prove(solver, QueryLimits.DEFAULT);
    }
}
