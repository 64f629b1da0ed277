package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.EquivalenceCheck;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.testing.ChangedTable;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.language.model.Policy;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import org.junit.jupiter.api.Test;

/** Rows of tables with derived columns name exactly the rules they decide by, or, beyond a budget, at least these. */
class ExactDecidersTest {
    private static final int POLICIES = 12;
    private static final DiagramBudget TINY = new DiagramBudget(4, 4);

    @Test
    void beyondTheBudgetRowsKeepTheRulesThatMayDetermineThem() throws Exception {
        int changed = 0;
        for (long seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, 6);
            TableData exact = PolicyCompiler.compile(policy, CompileOptions.DEFAULT.withDisjuncts(1))
                    .table();
            TableData wide = ChangedTable.of(exact).namingEveryRule().table();
            assertSame(wide, ExactDeciders.exactly(policy, wide, TINY), "seed " + seed);
            assertEquals(exact, ExactDeciders.exactly(policy, wide, DiagramBudget.DEFAULT), "seed " + seed);
            EquivalenceCheck beyond = new EquivalenceCheck(policy, wide, TableBits.of(LookupTable.of(wide)), TINY);
            assertInstanceOf(EquivalenceCheck.Verdict.BudgetExceeded.class, beyond.explanations(), "seed " + seed);
            if (!wide.equals(exact)) {
                changed++;
            }
        }
        assertTrue(changed > 2, changed + " tables with names to leave out");
    }
}
