package dev.writ.verifier.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.testing.ChangedTable;
import dev.writ.compiler.testing.Products;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.StepMutants;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions that would need too many rows are proved by the solver like any other, and mistakes in them are found. */
class DerivedColumnsProofTest {
    private static final int POLICIES = 6;

    @Test
    void productsOfDisjunctionsAreProved() throws Exception {
        try (Solver solver = SolverPool.z3()) {
            for (Policy policy : List.of(
                    Products.policy(20, Products.of(20), Effect.ALLOW),
                    Products.policy(
                            30,
                            new Condition.And(List.of(Products.of(20), new Condition.Not(Products.of(30)))),
                            Effect.DENY),
                    Products.assuming(12, Products.of(12)),
                    Products.oddNumbers(100))) {
                CompiledPolicy compiled = PolicyCompiler.compile(policy);
                assertEquals(1, compiled.atoms().derived().size());
                TableProof.Result proof = prove(compiled, compiled.table(), solver);
                assertTrue(proof.isProved(), proof::toString);
                assertTrue(
                        proof.obligations().stream()
                                .anyMatch(obligation ->
                                        obligation.title().equals("condition 1 is derived as the policy states it")),
                        proof::toString);
                for (StepMutants.Mutant mutant : some(StepMutants.of(compiled.table()))) {
                    TableProof.Result found = prove(compiled, mutant.table(), solver);
                    assertTrue(found.undecided().isEmpty(), found::toString);
                    assertFalse(found.isProved() && StepMutants.shows(compiled.table(), mutant, 1), mutant::toString);
                }
            }
        }
    }

    private static List<StepMutants.Mutant> some(List<StepMutants.Mutant> all) {
        return List.of(all.get(0), all.get(all.size() / 3), all.get(all.size() / 2), all.get(all.size() - 1));
    }

    @Test
    void whereEverythingIsDerivedEverythingIsProved() throws Exception {
        int mutants = 0;
        try (Solver solver = SolverPool.z3()) {
            for (long seed = 0; seed < POLICIES; seed++) {
                CompiledPolicy compiled =
                        PolicyCompiler.compile(RandomModels.policy(seed, 6), CompileOptions.DEFAULT.withDisjuncts(1));
                String place = "seed " + seed;
                assertTrue(prove(compiled, compiled.table(), solver).isProved(), place);
                TableData wide =
                        ChangedTable.of(compiled.table()).namingEveryRule().table();
                assertTrue(prove(compiled, wide, solver).isProved(), place);
                List<StepMutants.Mutant> wrong = StepMutants.of(compiled.table());
                for (StepMutants.Mutant mutant : wrong.isEmpty() ? wrong : some(wrong)) {
                    boolean isProved = prove(compiled, mutant.table(), solver).isProved();
                    assertEquals(!StepMutants.shows(compiled.table(), mutant, seed), isProved, place + ": " + mutant);
                    mutants++;
                }
            }
        }
        assertTrue(mutants > POLICIES, mutants + " mutants");
    }

    private static TableProof.Result prove(CompiledPolicy compiled, TableData table, Solver solver) {
        List<Condition> derived = compiled.atoms().derived().stream()
                .map(derivation -> derivation.conditions().get(0))
                .toList();
        return new TableProof(compiled.policy(), table, TableBits.of(LookupTable.of(table)), derived)
                .prove(solver, QueryLimits.DEFAULT);
    }
}
