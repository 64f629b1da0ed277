package dev.writ.compiler.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.Rewritings;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Policies that are written differently and mean the same have the same diagram. */
class MetamorphicTest {
    private static final int POLICIES = 150;
    private static final int SIZE = 8;

    @Test
    void theOrderOfRulesDoesNotMatter() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, SIZE);
            assertSame(policy, Rewritings.shuffled(policy, seed), "seed " + seed);
        }
    }

    @Test
    void aRuleSaidTwiceIsSaidOnce() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, SIZE);
            assertSame(policy, Rewritings.doubled(policy), "seed " + seed);
        }
    }

    @Test
    void aRuleMayBeSplitByAnyCondition() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, SIZE);
            assertSame(policy, Rewritings.split(policy), "seed " + seed);
        }
    }

    @Test
    void namesOfAttributesDoNotMatter() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, SIZE);
            assertEquals(shape(policy), shape(Rewritings.renamed(policy)), "seed " + seed);
        }
    }

    private static void assertSame(Policy policy, Policy other, String place) throws Exception {
        Diagrams diagrams = new Diagrams(policy.vocabulary(), Atoms.ofPolicy(policy), DiagramBudget.DEFAULT);
        Diagram diagram = diagrams.ofPolicy(policy).found().orElseThrow();
        assertTrue(diagram.isSameAs(diagrams.ofPolicy(other).found().orElseThrow()), place);
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
