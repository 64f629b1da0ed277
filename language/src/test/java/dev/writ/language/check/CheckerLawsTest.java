package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyTests;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.testing.RandomRequests;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CheckerLawsTest {
    private static final int SEEDS = 250;

    @Test
    void noConditionOfACheckedPolicyAsksForAValueThatIsAbsent() {
        long asked = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Policy policy = RandomPolicies.policies(Feature.ALL).ofSeed(seed, 8);
            RandomRequests requests = RandomRequests.of(policy);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 20; i++) {
                var request = (Validation.Valid) Interpreter.validate(policy, requests.valid(random));
                for (Rule rule : policy.rules()) {
                    boolean inScope = ActionNames.includes(rule.scope(), request.action(), policy.vocabulary());
                    if (inScope) {
                        StrictTruth truth = new StrictTruth(request);
                        String place = "seed " + seed + ": " + rule + " of " + request;
                        boolean holds =
                                assertDoesNotAsk(place, () -> rule.condition().accept(truth));
                        assertEquals(Interpreter.matches(policy, rule, request), holds, place);
                        asked += truth.asked();
                    }
                }
            }
        }
        assertTrue(asked > SEEDS * 20L, "hardly any test was met: " + asked);
    }

    @Test
    void testsWrittenFromWhatIsDecidedPass() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CheckedPolicy checked = RandomPolicies.checked(Feature.ALL).ofSeed(seed, 8);
            assertEquals(List.of(), PolicyTests.run(checked), "seed " + seed);
        }
    }

    @Test
    void rulesOfOnePolicyUnderTheVocabularyOfAnotherAreRefusedOrMeanSomething() {
        int refused = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            PolicyFile rules = RandomPolicies.files(Feature.ALL).ofSeed(seed, 6);
            PolicyFile vocabulary = RandomPolicies.files(Feature.ALL).ofSeed(seed + 10_000, 6);
            PolicyFile crossed = crossed(rules, vocabulary);
            Result<CheckedPolicy> result = PolicyChecker.check(crossed);
            result.diagnostics().forEach(CheckerLawsTest::assertReadsWell);
            if (result.value().isPresent()) {
                assertDecides(result.value().get().policy(), seed);
            } else {
                refused++;
            }
        }
        assertTrue(refused > SEEDS / 2 && refused < SEEDS, "refused " + refused);
    }

    @Test
    void checkingTwiceSaysTheSame() {
        for (long seed = 0; seed < 60; seed++) {
            PolicyFile file = crossed(
                    RandomPolicies.files(Feature.ALL).ofSeed(seed, 6),
                    RandomPolicies.files(Feature.ALL).ofSeed(seed + 10_000, 6));
            assertEquals(PolicyChecker.check(file), PolicyChecker.check(file), "seed " + seed);
        }
    }

    private static void assertDecides(Policy policy, long seed) {
        RandomRequests requests = RandomRequests.of(policy);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5; i++) {
            assertTrue(
                    Interpreter.decide(policy, requests.valid(random)).invalid().isEmpty(), "seed " + seed);
        }
    }

    private static void assertReadsWell(Diagnostic diagnostic) {
        String message = diagnostic.message();
        assertFalse(message.isEmpty() || message.endsWith("."), message);
        assertFalse(Character.isUpperCase(message.charAt(0)), message);
        assertTrue(diagnostic.level() != Level.ERROR || diagnostic.help().isPresent(), message + " helps nobody");
    }

    private static PolicyFile crossed(PolicyFile rules, PolicyFile vocabulary) {
        return PolicyFile.of(rules.header(), vocabulary.vocabulary(), rules.ruleSet())
                .withClaims(new PolicyFile.Claims(
                        rules.claims().properties(), List.of(), rules.claims().tests()));
    }

    private interface Question {
        boolean ask();
    }

    private static boolean assertDoesNotAsk(String place, Question question) {
        try {
            return question.ask();
        } catch (StrictTruth.AbsentValue absent) {
            throw new AssertionError(place + " asks for " + absent.getMessage(), absent);
        }
    }
}
