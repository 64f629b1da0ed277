package dev.writ.verifier.translation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.Policy;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.certificate.Obligation;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists of numbers cost, in the solver's own count of its work. */
class LongListsProofTest {
    /** About twice what the numbers of each list take, of which the solver is asked nothing but what the rows mean. */
    private static final long MOST_RESOURCES_A_NUMBER = 400;

    @ParameterizedTest
    @ValueSource(ints = {300, 1_000, 4_000})
    void aListCostsAsMuchAsItIsLong(int size) throws Exception {
        assertCheap("k in [%s]".formatted(numbers(size)), size);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1_000, 4_000})
    void soDoesWhatIsInNoList(int size) throws Exception {
        assertCheap("not (k in [%s])".formatted(numbers(size)), size);
    }

    private static String numbers(int size) {
        return IntStream.range(0, size).mapToObj(i -> "" + 3 * i).collect(Collectors.joining(", "));
    }

    private static void assertCheap(String condition, int size) throws Exception {
        Policy policy = policy(condition);
        TableData table = PolicyCompiler.compile(policy).table();
        try (Solver solver = SolverPool.z3()) {
            TableProof.Result proof = new TableProof(policy, table, TableBits.of(LookupTable.of(table)))
                    .prove(solver, QueryLimits.DEFAULT);
            assertTrue(proof.isProved(), () -> proof.undecided().toString());
            assertTrue(
                    proof.obligations()
                            .contains(Obligation.of(
                                    "the classes of k are right", Obligation.PROVED, "walk over breakpoints")),
                    () -> proof.obligations().toString());
            long resources = proof.obligations().stream()
                    .mapToLong(obligation -> obligation.resources().orElse(0L))
                    .sum();
            assertTrue(resources < MOST_RESOURCES_A_NUMBER * size, resources + " resources");
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
