package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Policies of every type, with limits and assumptions: proved as compiled, and no verdict that an engine contradicts. */
final class EveryTypeIsProvedTest {
    private static final long FIRST = Long.getLong("writ.verify.seed", 0);
    private static final int SEEDS = Integer.getInteger("writ.verify.seeds", 40);
    private static final PolicyVerifier VERIFIER = PolicyVerifier.start();

    @AfterAll
    static void close() {
        VERIFIER.close();
    }

    @Test
    void everyTableIsProvedAndEveryPropertyDecided() throws EnginesDisagree {
        Map<Verdict, Integer> ofOne = new EnumMap<>(Verdict.class);
        Map<Verdict, Integer> ofTwo = new EnumMap<>(Verdict.class);
        Set<Feature> features = EnumSet.allOf(Feature.class);
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            CheckedPolicy policy = RandomPolicies.checked(features).next(new SplittableRandom(seed), 3);
            Report report;
            try {
                report = VERIFIER.verify(policy, VerifyOptions.DEFAULT);
            } catch (EnginesDisagree | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            long at = seed;
            assertEquals(
                    Verdict.PROVED, report.table().orElseThrow().equivalent(), () -> "seed " + at + report.findings());
            assertFalse(report.isUndecided(), () -> "seed " + at + report.findings());
            Set<String> relations = new HashSet<>();
            policy.policy().relations().forEach(relation -> relations.add(relation.id()));
            for (PropertyVerdict verdict : report.properties()) {
                (relations.contains(verdict.id()) ? ofTwo : ofOne).merge(verdict.verdict(), 1, Integer::sum);
            }
        }
        for (Map<Verdict, Integer> some : List.of(ofOne, ofTwo)) {
            assertTrue(some.getOrDefault(Verdict.PROVED, 0) > 0, some.toString());
            assertTrue(some.getOrDefault(Verdict.REFUTED, 0) > 0, some.toString());
        }
    }
}
