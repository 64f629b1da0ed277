package dev.writ.compiler.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.compiler.testing.ChangedTable;
import dev.writ.compiler.testing.RandomInputs;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What rows say at the actions at which they decide. */
final class ExactActionsTest {
    private static final int POLICIES = 60;
    private static final int REQUESTS = 60;

    @Test
    void nothingThatARowDecidesIsLeftOut() throws Exception {
        int narrowed = 0;
        for (int seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, 4);
            CompiledPolicy compiled = PolicyCompiler.compile(policy);
            CompiledPolicy exact = exact(compiled);
            narrowed += exact.table().rows().equals(compiled.table().rows()) ? 0 : 1;
            RandomInputs inputs = new RandomInputs(policy, seed);
            for (int i = 0; i < REQUESTS; i++) {
                JsonObject request = inputs.next();
                assertEquals(
                        TableInterpreter.decide(compiled, request),
                        TableInterpreter.decide(exact, request),
                        () -> policy + "\n" + request);
            }
        }
        assertTrue(narrowed >= POLICIES / 10, narrowed + " tables have a row that reaches further than it decides");
    }

    @Test
    void noRowSaysWhatNobodyWrote() throws Exception {
        for (int seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, 4);
            TableData table = PolicyCompiler.compile(policy).table();
            ExactActions exact = new ExactActions(table);
            for (int row = 0; row < table.rows().size(); row++) {
                List<Integer> shown = exact.of(row);
                if (!shown.equals(table.rows().get(row).region().actions())) {
                    Set<Integer> written = written(policy, table, table.rows().get(row));
                    assertTrue(written.containsAll(shown), policy + "\nrow " + row + ": " + shown);
                }
            }
        }
    }

    /** The actions that the rules are about that a row stands for. */
    private static Set<Integer> written(Policy policy, TableData table, TableData.Row row) {
        Set<Integer> written = new HashSet<>();
        for (int index : row.decidedBy()) {
            String id = table.rules().get(index).id();
            for (Rule rule : policy.rules()) {
                if (rule.id().equals(id)) {
                    IntStream.rangeClosed(0, table.actions().size())
                            .filter(action -> isAbout(rule, table, action))
                            .forEach(written::add);
                }
            }
        }
        return written;
    }

    private static boolean isAbout(Rule rule, TableData table, int action) {
        boolean isEvery = rule.scope().isEveryAction();
        if (isEvery || action == table.actions().size()) {
            return isEvery;
        }
        TableData.Action listed = table.actions().get(action);
        return rule.scope().names().contains(listed.name())
                || rule.scope().tags().stream().anyMatch(listed.tags()::contains);
    }

    private static CompiledPolicy exact(CompiledPolicy compiled) {
        TableData table = compiled.table();
        ExactActions exact = new ExactActions(table);
        List<TableData.Row> rows = new ArrayList<>();
        for (TableData.Row row : table.rows()) {
            TableData.Region region =
                    new TableData.Region(exact.of(rows.size()), row.region().cells());
            rows.add(new TableData.Row(row.id(), row.effect(), region, row.decidedBy()));
        }
        return new CompiledPolicy(
                compiled.policy(),
                compiled.actions(),
                compiled.atoms(),
                ChangedTable.of(table).rows(rows).table(),
                compiled.rows(),
                compiled.approvals(),
                compiled.certificate());
    }
}
