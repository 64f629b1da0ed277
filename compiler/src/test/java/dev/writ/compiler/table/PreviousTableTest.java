package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.testing.Rewritings;
import dev.writ.compiler.testing.StructuredPolicies;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A small edit leaves most rows as they were. */
class PreviousTableTest {
    private static final int RULES = Integer.getInteger("previous.rules", 96);

    @Test
    void anEditOfOneRuleChangesOnlyRowsThatConcernItsActions() throws Exception {
        assertOnlyTheirRowsChange(
                StructuredPolicies.policy(4, RULES),
                IntStream.iterate(25, edited -> edited < RULES, edited -> edited + Math.max(19, RULES / 4))
                        .toArray());
    }

    @Test
    void soDoesAnEditOfOneRuleInThreeHundred() throws Exception {
        assertOnlyTheirRowsChange(StructuredPolicies.policy(4, 300), 25);
    }

    private static void assertOnlyTheirRowsChange(Policy before, int... edits) throws Exception {
        CompiledPolicy old = PolicyCompiler.compile(before);
        int shown = 0;
        for (int edited : edits) {
            CompiledPolicy kept = PolicyCompiler.compile(
                    withFreezeIn(before, edited), CompileOptions.DEFAULT.withPrevious(old.table()));
            assertTrue(kept.certificate().previous().isPresent());
            List<TableData.Row> changed = new ArrayList<>(without(old.table(), kept.table()));
            changed.addAll(without(kept.table(), old.table()));
            assertSaysTheSameElsewhere(changed, old.table(), kept.table(), edited);
            shown += changed.isEmpty() ? 0 : 1;
        }
        assertTrue(shown > 0, shown + " edits showed");
    }

    /** A changed row has an action of the rule, or differs from one of the other table only there. */
    private static void assertSaysTheSameElsewhere(
            List<TableData.Row> changed, TableData old, TableData now, int rule) {
        Set<Integer> concerned = now.sources().stream()
                .filter(source -> source.rule() == rule)
                .flatMap(source -> source.region().actions().stream())
                .collect(Collectors.toSet());
        Set<List<Object>> both = elsewhere(old, concerned);
        both.retainAll(elsewhere(now, concerned));
        for (TableData.Row row : changed) {
            List<Integer> own = row.region().actions();
            assertTrue(
                    own.isEmpty()
                            || own.stream().anyMatch(concerned::contains)
                            || both.contains(elsewhere(row, concerned)),
                    row + " has nothing to do with " + concerned);
        }
    }

    private static Set<List<Object>> elsewhere(TableData table, Set<Integer> concerned) {
        return table.rows().stream().map(row -> elsewhere(row, concerned)).collect(Collectors.toSet());
    }

    private static List<Object> elsewhere(TableData.Row row, Set<Integer> concerned) {
        List<Integer> actions = row.region().actions().stream()
                .filter(action -> !concerned.contains(action))
                .toList();
        return List.of(row.effect(), actions, row.region().cells());
    }

    private static List<TableData.Row> without(TableData table, TableData other) {
        Set<String> ids = ids(other);
        return table.rows().stream().filter(row -> !ids.contains(row.id())).toList();
    }

    @Test
    void theSamePolicyKeepsItsBytes() throws Exception {
        Policy policy = StructuredPolicies.policy(5, 60);
        TableData table = PolicyCompiler.compile(policy).table();
        TableData again = PolicyCompiler.compile(policy, CompileOptions.DEFAULT.withPrevious(table))
                .table();
        assertEquals(ids(table), ids(again));
        assertTrue(table.equals(again), "same rows, in another order or with other rules");
    }

    private static Policy withFreezeIn(Policy policy, int edited) {
        List<Rule> rules = new ArrayList<>(policy.rules());
        Rule rule = rules.get(edited);
        rules.set(
                edited,
                Rewritings.with(
                        rule,
                        rule.id(),
                        new Condition.And(List.of(rule.condition(), new Condition.IsTrue("code_freeze")))));
        return Rewritings.with(policy, rules);
    }

    private static Set<String> ids(TableData table) {
        return table.rows().stream().map(TableData.Row::id).collect(Collectors.toSet());
    }
}
