package dev.writ.verifier.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.check.PolicyChecker;
import dev.writ.language.model.Policy;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import dev.writ.runtime.table.ActionNames;
import dev.writ.runtime.table.ActionNames.Family;
import dev.writ.runtime.table.TableData;
import dev.writ.verifier.partition.NameClasses;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names a family's calls may have is not the table's to say otherwise than the policy. */
class ShippedFamiliesTest {
    private static final Policy POLICY = policy("""
            policy tools
            vocabulary {
              action get_*(table: string) tagged read
              action get_secret_*(table: string)
              action get_users(table: string)
              action *(table: string)
            }
            default deny
            reading: allow tag:read
            named: allow get_orders, get_secret_of
            """);

    private static Policy policy(String text) {
        return PolicyParser.parse(SourceText.of("p.oags", text))
                .then(PolicyChecker::check)
                .value()
                .orElseThrow()
                .policy();
    }

    private static List<String> differences(TableData table) {
        return ShippedVocabulary.differences(POLICY, NameClasses.listing(POLICY.vocabulary(), table), table);
    }

    private static TableData with(TableData table, List<Family> families) {
        ActionNames names = table.vocabulary().names().orElseThrow();
        return table.withVocabulary(table.vocabulary()
                .withNames(new ActionNames(
                        names.exact(),
                        names.automaton(),
                        names.classes(),
                        names.undeclared(),
                        names.rest(),
                        families)));
    }

    @Test
    void everyOtherStatementOfFamiliesIsFound() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(POLICY);
        TableData table = compiled.table();
        List<Family> families = table.vocabulary().names().orElseThrow().families();
        assertEquals(
                List.of("get_*", "get_secret_*", "*"),
                families.stream().map(Family::pattern).toList());
        assertEquals(List.of(), differences(table));
        for (int i = 0; i < families.size(); i++) {
            Family family = families.get(i);
            List<Family> without = new ArrayList<>(families);
            without.remove(i);
            assertTrue(!differences(with(table, without)).isEmpty(), family.pattern());
            List<Family> renamed = new ArrayList<>(families);
            renamed.set(i, new Family(family.pattern() + "x", family.actions()));
            assertTrue(!differences(with(table, renamed)).isEmpty(), family.pattern());
            for (int action = 0; action <= table.actions().size(); action++) {
                List<Integer> actions = new ArrayList<>(family.actions());
                if (!actions.remove(Integer.valueOf(action))) {
                    actions.add(action);
                    actions.sort(null);
                }
                List<Family> changed = new ArrayList<>(families);
                changed.set(i, new Family(family.pattern(), actions));
                assertTrue(!differences(with(table, changed)).isEmpty(), family.pattern() + " " + actions);
            }
        }
    }
}
