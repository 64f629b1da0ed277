package dev.writ.language.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.testing.InvalidRequests.Mistake;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class GeneratorsTest {
    private static final int SEEDS = 200;

    @Test
    void theSameSeedMakesTheSamePolicyAndTheSameRequests() {
        for (long seed = 0; seed < 40; seed++) {
            Policy first = RandomPolicies.policies(Feature.ALL).ofSeed(seed, 8);
            Policy second = RandomPolicies.policies(Feature.ALL).ofSeed(seed, 8);
            assertEquals(ModelJson.canonical(first), ModelJson.canonical(second), "seed " + seed);
            assertEquals(first, second, "seed " + seed);
            assertEquals(
                    RandomRequests.of(first).ofSeed(seed, 1),
                    RandomRequests.of(second).ofSeed(seed, 1),
                    "seed " + seed);
        }
    }

    @Test
    void differentPoliciesHaveDifferentDigests() {
        Map<String, Policy> byDigest = new HashMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Policy policy = RandomPolicies.policies(Feature.ALL).ofSeed(seed, 5);
            Policy other = byDigest.putIfAbsent(ModelJson.digest(policy), policy);
            assertTrue(other == null || other.equals(policy), "seed " + seed);
        }
    }

    @Test
    void requestsCalledValidAreValidAndOthersAreNot() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Policy policy = RandomPolicies.policies(Feature.ALL).ofSeed(seed, 6);
            RandomRequests requests = RandomRequests.of(policy);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 20; i++) {
                JsonObject valid = requests.valid(random);
                Validation validation = Interpreter.validate(policy, valid);
                assertTrue(validation instanceof Validation.Valid, () -> validation + " " + valid);
                JsonObject invalid = requests.invalid(random);
                assertTrue(
                        Interpreter.validate(policy, invalid) instanceof Validation.Invalid,
                        "seed " + seed + ": " + invalid);
            }
        }
    }

    @Test
    void everyMistakeIsMadeAndIsOne() {
        Set<Mistake> made = EnumSet.noneOf(Mistake.class);
        for (long seed = 0; seed < 40; seed++) {
            Policy policy = RandomPolicies.policies(Feature.ALL).ofSeed(seed, 10);
            RandomRequests requests = RandomRequests.of(policy);
            InvalidRequests mistakes = new InvalidRequests(policy.vocabulary(), new RandomValues(policy));
            SplittableRandom random = new SplittableRandom(seed);
            for (Mistake mistake : Mistake.values()) {
                String place = "seed " + seed + " " + mistake;
                mistakes.broken(mistake, random, requests.valid(random), requests.flat(random))
                        .ifPresent(request -> {
                            made.add(mistake);
                            Decision decision = Interpreter.decide(policy, request);
                            assertTrue(decision.invalid().isPresent(), () -> place + ": " + request);
                            assertEquals(Effect.DENY, decision.effect());
                        });
            }
        }
        assertEquals(EnumSet.allOf(Mistake.class), made);
    }

    @Test
    void everyConstructComesUp() {
        Set<String> seen = new TreeSet<>();
        Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
        int rules = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Policy policy = RandomPolicies.policies(Feature.ALL).ofSeed(seed, 8);
            rules += policy.rules().size();
            Constructs.of(policy).forEach(seen::add);
            RandomRequests requests = RandomRequests.of(policy);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 10; i++) {
                Decision decision = Interpreter.decide(policy, requests.valid(random));
                effects.merge(decision.effect(), 1, Integer::sum);
                decision.limits().forEach(limit -> seen.add("owes a limit"));
                seen.add(decision.isDefault() ? "by default" : "by a rule");
                seen.add(decision.outcome().approval().size() > 1 ? "two approvals" : "at most one approval");
            }
        }
        assertEquals(Constructs.ALL, seen);
        assertTrue(rules > SEEDS * 2, "too few rules: " + rules);
        effects.forEach((effect, count) -> assertTrue(count > SEEDS / 5, effect + " only " + count));
        assertEquals(EnumSet.allOf(Effect.class), effects.keySet());
    }

    @Test
    void rulesOfAPolicyHaveDistinctNames() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Policy policy = RandomPolicies.policies(Feature.ALL).ofSeed(seed, 8);
            assertEquals(
                    policy.rules().size(),
                    policy.rules().stream().map(Rule::id).distinct().count(),
                    "seed " + seed);
        }
    }
}
