package dev.writ.compiler.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Policies that are written differently and mean the same have the same diagram. */
class MetamorphicTest {
    private static final int POLICIES = 150;
    private static final int SIZE = 8;

    @Test
    void theOrderOfRulesDoesNotMatter() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, SIZE);
            List<Rule> rules = new ArrayList<>(policy.rules());
            Collections.shuffle(rules, new Random(seed));
            assertSame(policy, with(policy, rules), "seed " + seed);
        }
    }

    @Test
    void aRuleSaidTwiceIsSaidOnce() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, SIZE);
            List<Rule> rules = new ArrayList<>(policy.rules());
            int at = (int) (seed % rules.size());
            rules.add(with(rules.get(at), "again", rules.get(at).condition()));
            assertSame(policy, with(policy, rules), "seed " + seed);
        }
    }

    @Test
    void aRuleMayBeSplitByAnyCondition() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, SIZE);
            List<Rule> rules = new ArrayList<>(policy.rules());
            int at = (int) (seed % rules.size());
            Rule whole = rules.get(at);
            Condition cut = rules.get((at + 1) % rules.size()).condition();
            rules.set(at, with(whole, whole.id(), new Condition.And(List.of(whole.condition(), cut))));
            rules.add(with(whole, "rest", new Condition.Not(new Condition.Implies(whole.condition(), cut))));
            assertSame(policy, with(policy, rules), "seed " + seed);
        }
    }

    @Test
    void namesOfAttributesDoNotMatter() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, SIZE);
            Policy renamed = RenamedAttributes.of(policy);
            assertEquals(shape(policy), shape(renamed), "seed " + seed);
        }
    }

    private static void assertSame(Policy policy, Policy other, String place) throws Exception {
        Diagrams diagrams = new Diagrams(policy.vocabulary(), Atoms.ofPolicy(policy), DiagramBudget.DEFAULT);
        Diagram diagram = diagrams.ofPolicy(policy).found().orElseThrow();
        assertTrue(diagram.isSameAs(diagrams.ofPolicy(other).found().orElseThrow()), place);
    }

    private static Rule with(Rule rule, String id, Condition condition) {
        return new Rule(id, rule.scope(), condition, rule.effect(), rule.approval(), rule.reason());
    }

    private static Policy with(Policy policy, List<Rule> rules) {
        return new Policy(
                policy.name(),
                policy.version(),
                policy.vocabulary(),
                policy.defaultEffect(),
                rules,
                policy.limits(),
                policy.assumptions(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Its size and its paths, as text. */
    private static String shape(Policy policy) throws Exception {
        Vocabulary vocabulary = policy.vocabulary();
        Diagram diagram = new Diagrams(vocabulary, Atoms.ofPolicy(policy), DiagramBudget.DEFAULT)
                .ofPolicy(policy)
                .found()
                .orElseThrow();
        Map<String, Terminal> cubes = new LinkedHashMap<>();
        diagram.cubes(outcome -> true, 1_000).forEach(cube -> cubes.put(cube.toString(), diagram.at(cube.first())));
        return diagram.size() + " nodes, " + cubes;
    }
}
