package dev.writ.verifier.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.testing.ArrayMutants;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.TableMutants;
import dev.writ.compiler.testing.TableMutants.Kind;
import dev.writ.compiler.testing.TableMutants.Mutant;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import dev.writ.verifier.term.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table proof finds every difference and nothing else. */
class TableProofLawsTest {
    private static final int POLICIES = Integer.getInteger("table.proofs", 30);
    private static final int SIZE = 5;
    private static final long MOST_VECTORS = 20_000;

    @Test
    void everyCompiledTableIsProvedAndEveryMistakeInItIsFound() throws Exception {
        TreeMap<String, Integer> caught = new TreeMap<>();
        int equivalent = 0;
        try (Solver solver = SolverPool.z3()) {
            for (long seed = 0; seed < POLICIES; seed++) {
                // Every other one has assumptions and limits, compared attributes and patterns.
                Policy policy =
                        seed % 2 == 0 ? RandomPolicies.policies().ofSeed(seed, SIZE) : RandomModels.policy(seed, SIZE);
                TableData table = PolicyCompiler.compile(policy).table();
                TableBits bits = TableBits.of(LookupTable.of(table));
                TableProof.Result proof = new TableProof(policy, table, bits).prove(solver, QueryLimits.DEFAULT);
                assertTrue(proof.isProved(), "seed " + seed + ": " + proof);
                for (Mutant mutant : mutants(table, seed)) {
                    TableBits wrong = TableBits.of(mutant.lookup());
                    TableProof.Result found =
                            new TableProof(policy, mutant.table(), wrong).prove(solver, QueryLimits.DEFAULT);
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
        assertTrue(equivalent < all / 2, equivalent + " mutants mean the same, caught are " + caught);
        for (String kind : new String[] {
            "row dropped",
            "effect changed",
            "row narrowed",
            "row widened",
            "boundary moved",
            "requirement changed",
            "source dropped",
            "rule forgotten",
            "word changed",
            "member changed",
            "approval dropped",
            "count changed",
            "bit of decisions flipped",
            "row of decisions masked",
            "row of decisions beyond the last",
            "origin in decisions changed",
            "bit of limits flipped",
            "limit dropped",
            "bit of violations flipped",
            "violations miscounted",
            "assumption narrowed"
        }) {
            assertTrue(caught.containsKey(kind), "never made: " + kind + ", of " + caught);
        }
    }

    /** Of the mistakes in arrays, which are very many, one in four. */
    private static List<Mutant> mutants(TableData table, long seed) throws ReflectiveOperationException {
        List<Mutant> mutants = new ArrayList<>(TableMutants.of(table, seed));
        List<Mutant> arrays = ArrayMutants.of(table, seed);
        for (int i = (int) (seed % 4); i < arrays.size(); i += 4) {
            mutants.add(arrays.get(i));
        }
        return mutants;
    }

    private static void assertEquivalent(TableData table, TableBits bits, Mutant mutant, String place) {
        AllVectors vectors = new AllVectors(table);
        if (vectors.count() <= MOST_VECTORS) {
            assertTrue(vectors.agree(bits, mutant.table(), TableBits.of(mutant.lookup())), place);
        }
    }

    @Test
    void aSolverThatKnowsNothingProvesNothing() throws Exception {
        Policy policy = RandomPolicies.policies().ofSeed(3, SIZE);
        TableData table = PolicyCompiler.compile(policy).table();
        TableProof.Result result = new TableProof(policy, table, TableBits.of(LookupTable.of(table)))
                .prove(new Ignorant(), QueryLimits.DEFAULT);
        assertFalse(result.isProved());
        assertFalse(result.undecided().isEmpty());
        assertTrue(result.different().isEmpty());
    }

    private static final class Ignorant implements Solver {
        @Override
        public Answer solve(Query query, QueryLimits limits) {
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
