package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Policies of every type, with limits and assumptions: proved as compiled, and no verdict that an engine contradicts. */
final class EveryTypeIsProvedTest {
    private static final int SEEDS = Integer.getInteger("writ.verify.seeds", 40);
    private static final PolicyVerifier VERIFIER = PolicyVerifier.start();

    @AfterAll
    static void close() {
        VERIFIER.close();
    }

    @Test
    void everyTableIsProvedAndEveryPropertyDecided() throws EnginesDisagree {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        Set<Feature> features = EnumSet.allOf(Feature.class);
        for (long seed = 0; seed < SEEDS; seed++) {
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
            Set<String> relations = new HashSet<>();
            policy.policy().relations().forEach(relation -> relations.add(relation.id()));
            for (PropertyVerdict verdict : report.properties()) {
                boolean decided = verdict.verdict() != Verdict.UNDECIDED;
                assertTrue(decided || relations.contains(verdict.id()), () -> "seed " + at + report.findings());
                verdicts.merge(verdict.verdict(), 1, Integer::sum);
            }
        }
        assertTrue(verdicts.getOrDefault(Verdict.PROVED, 0) > 0, verdicts.toString());
        assertTrue(verdicts.getOrDefault(Verdict.REFUTED, 0) > 0, verdicts.toString());
    }
}
