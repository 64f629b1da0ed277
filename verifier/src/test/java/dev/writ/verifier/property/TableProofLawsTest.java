package dev.writ.verifier.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.runtime.table.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.property.TableMutants.Kind;
import dev.writ.verifier.property.TableMutants.Mutant;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.Budget;
import dev.writ.verifier.solver.ChildSolver;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Query;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table proof finds every difference and nothing else. */
class TableProofLawsTest {
    private static final int POLICIES = 60;
    private static final int SIZE = 5;
    private static final long MOST_VECTORS = 20_000;

    @Test
    void everyCompiledTableIsProvedAndEveryMistakeInItIsFound() throws Exception {
        TreeMap<String, Integer> caught = new TreeMap<>();
        int equivalent = 0;
        try (Solver solver = ChildSolver.z3()) {
            for (long seed = 0; seed < POLICIES; seed++) {
                Policy policy = RandomPolicies.policies().ofSeed(seed, SIZE);
                TableData table = PolicyCompiler.compile(policy).table();
                TableBits bits = TableBits.of(LookupTable.of(table));
                TableProof.Result proof = new TableProof(policy, table, bits).prove(solver, Budget.DEFAULT);
                assertTrue(proof.isProved(), "seed " + seed + ": " + proof);
                for (Mutant mutant : new TableMutants(table, new SplittableRandom(seed)).all()) {
                    TableProof.Result found =
                            new TableProof(policy, mutant.data(), mutant.bits()).prove(solver, Budget.DEFAULT);
                    String place = "seed " + seed + ", " + mutant.name() + ": " + found;
                    assertTrue(found.undecided().isEmpty(), place);
                    if (found.isProved()) {
                        assertEquals(Kind.ROWS, mutant.kind(), place);
                        assertEquivalent(table, bits, mutant, place);
                        equivalent++;
                    } else {
                        caught.merge(mutant.name(), 1, Integer::sum);
                    }
                }
            }
        }
        int all = caught.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(all > 400, "only " + all + " mistakes: " + caught);
        assertTrue(equivalent < all / 4, equivalent + " mutants mean the same, caught are " + caught);
        for (String kind : new String[] {
            "row dropped", "effect changed", "cell changed", "boundary moved", "requirement changed", "bit flipped",
            "source dropped", "rule forgotten", "word changed", "member changed", "approval dropped", "count changed"
        }) {
            assertTrue(caught.containsKey(kind), "never made: " + kind + ", of " + caught);
        }
    }

    private static void assertEquivalent(TableData table, TableBits bits, Mutant mutant, String place) {
        AllVectors vectors = new AllVectors(table);
        if (vectors.count() <= MOST_VECTORS) {
            assertTrue(vectors.agree(bits, mutant.data(), mutant.bits()), place);
        }
    }

    @Test
    void aSolverThatKnowsNothingProvesNothing() throws Exception {
        Policy policy = RandomPolicies.policies().ofSeed(3, SIZE);
        TableData table = PolicyCompiler.compile(policy).table();
        TableProof.Result result = new TableProof(policy, table, TableBits.of(LookupTable.of(table)))
                .prove(new Ignorant(), Budget.DEFAULT);
        assertFalse(result.isProved());
        assertFalse(result.undecided().isEmpty());
        assertTrue(result.different().isEmpty());
    }

    private static final class Ignorant implements Solver {
        @Override
        public Answer solve(Query query, Budget budget) {
            return new Answer.Unknown("ignorant");
        }

        @Override
        public String name() {
            return "ignorant";
        }

        @Override
        public void close() {}
    }
}
