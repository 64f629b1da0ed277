package dev.writ.verifier.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.testing.ChangedTable;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.Policy;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes that no value has together are nothing on which table and policy could differ. */
final class FeasibleClassesTest {
    /**
     * Seed 327 of random policies over commands, shortened: whether anything runs is asked in two ways, by two columns, of
     * which the encoder of the policy reads one for both.
     */
    private static final String ASKED_IN_TWO_WAYS = """
            vocabulary {
              action run(command: command optional)
            }
            default deny
            rule2: allow run
              when has command and (not (reads(command) contains any ["/etc/*", "in.txt", "*"])
                or (reads(command) contains any ["in.txt", "/etc/*", "*"] and command contains any ["*", "git status"]))
            rule3: allow run
              when has command and ((command contains any ["* --force", "git status"]
                  and writes(command) contains only ["/tmp/*", /[a-z]+/])
                or (programs(command) contains any ["git", "x.sh"] or programs(command) contains any ["py*", "*", /.*/]))
            rule4: allow run
              when has command and ((programs(command) contains only ["py*", "sudo", "rm"] and command contains only ["x\\\\ y"])
                and writes(command) contains any ["/dev/null", "build/*", "*.txt"])
            """;

    private final Policy policy = PolicyFrontEnd.read("p.oags", ASKED_IN_TWO_WAYS.getBytes(StandardCharsets.UTF_8))
            .value()
            .orElseThrow()
            .policy();

    @Test
    void oneQuestionAskedInTwoWaysIsNoDifference() throws Exception {
        TableProof.Result proof = prove(PolicyCompiler.compile(policy).table());
        assertEquals(List.of(), proof.different());
        assertTrue(proof.isProved(), proof::toString);
    }

    /** Three of the rows ask for commands of a kind, and one for any command. */
    @Test
    void aRowLessIsADifferenceAllTheSame() throws Exception {
        TableData table = PolicyCompiler.compile(policy).table();
        List<Integer> missed = new ArrayList<>();
        for (int row = 0; row < table.rows().size(); row++) {
            List<TableData.Row> rows = new ArrayList<>(table.rows());
            rows.remove(row);
            if (!prove(ChangedTable.of(table).rows(rows).table()).different().isEmpty()) {
                missed.add(row);
            }
        }
        assertEquals(List.of(0, 1, 2, 6, 7), missed);
    }

    private TableProof.Result prove(TableData table) {
        try (Solver solver = SolverPool.z3()) {
            return new TableProof(policy, table, TableBits.of(LookupTable.of(table)), List.of())
                    .prove(solver, QueryLimits.DEFAULT);
        }
    }
}
