package dev.writ.verifier.property;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.Policy;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.solver.Budget;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What lists of hundreds of numbers cost, in the solver's own count of its work. */
class LongListsProofTest {
    private static final int NUMBERS = 500;

    /** Of equations the solver took 3,667,369. */
    private static final long MOST_RESOURCES = 1_500_000;

    @Test
    void numbersInAListAreAskedByTheBoundsOfTheirClasses() throws Exception {
        String numbers = IntStream.range(0, NUMBERS).mapToObj(i -> "" + 3 * i).collect(Collectors.joining(", "));
        Policy policy = policy("k in [%s]".formatted(numbers));
        TableData table = PolicyCompiler.compile(policy).table();
        try (Solver solver = SolverPool.z3()) {
            TableProof.Result proof =
                    new TableProof(policy, table, TableBits.of(LookupTable.of(table))).prove(solver, Budget.DEFAULT);
            assertTrue(proof.isProved(), () -> proof.undecided().toString());
            long resources = proof.obligations().stream()
                    .mapToLong(obligation -> obligation.resources().orElse(0L))
                    .sum();
            assertTrue(resources > 0 && resources < MOST_RESOURCES, resources + " resources");
        }
    }

    private static Policy policy(String condition) {
        String text = """
                policy: numbers
                vocabulary:
                  k: integer
                  actions: {a: {}}
                default: deny
                actions:
                  - {id: r, name: a, effect: allow, when: '%s'}
                """.formatted(condition);
        return PolicyFrontEnd.read("numbers.yaml", text.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow()
                .policy();
    }
}
