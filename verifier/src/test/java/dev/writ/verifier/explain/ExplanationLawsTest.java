package dev.writ.verifier.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.difference.SmallPairs;
import dev.writ.verifier.difference.SmallPairs.Pair;
import dev.writ.verifier.explain.ExplainedRule.Standing;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is explained against the interpreter, and the nearest request against trying every request of small domains. */
final class ExplanationLawsTest {
    private static final int SEEDS = Integer.getInteger("writ.explain.seeds", 60);
    private static final int REQUESTS = 12;
    private static final int MOST_REQUESTS = 30_000;
    private static final int MOST_CHANGED = 3;

    @Test
    void rulesAndTheirConditionsAreAsTheInterpreterHasThem() {
        int traced = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Policy policy = SmallPairs.pair(seed).before();
            for (JsonObject request : some(SmallPairs.pair(seed), seed)) {
                ExplainedDecision explained = new DecisionExplainer(policy).explain(request);
                String at = "seed " + seed + " " + JsonWriter.write(request);
                assertEquals(Interpreter.decide(policy, request), explained.decision(), at);
                List<String> determining = explained.rules().stream()
                        .filter(rule -> rule.standing() == Standing.DETERMINES)
                        .map(ExplainedRule::id)
                        .toList();
                assertEquals(explained.decision().rules(), determining, at);
                for (int rule = 0; rule < policy.rules().size(); rule++) {
                    traced += check(policy.rules().get(rule), explained.rules().get(rule), at);
                }
                boolean isViolated =
                        explained.decision().invalid().stream().anyMatch(what -> what.contains("violates"));
                assertEquals(isViolated, !explained.violated().isEmpty(), at);
                explained
                        .violated()
                        .forEach(violated -> assertFalse(violated.condition().holds(), at));
            }
        }
        assertTrue(traced > SEEDS, "only " + traced);
    }

    private static int check(Rule rule, ExplainedRule explained, String at) {
        assertEquals(rule.id(), explained.id(), at);
        if (explained.condition().isEmpty()) {
            return 0;
        }
        ConditionTrace trace = explained.condition().get();
        assertEquals(explained.standing() != Standing.CONDITION_FAILS, trace.holds(), at);
        checkParts(trace, at);
        return 1;
    }

    /** A whole is what its parts make it. */
    private static void checkParts(ConditionTrace trace, String at) {
        List<ConditionTrace> parts = trace.parts();
        boolean expected =
                switch (trace.text()) {
                    case "all of", "always" -> parts.stream().allMatch(ConditionTrace::holds);
                    case "one of" -> parts.stream().anyMatch(ConditionTrace::holds);
                    case "not" -> !parts.get(0).holds();
                    case "if the first, the second" ->
                        !parts.get(0).holds() || parts.get(1).holds();
                    default -> trace.holds();
                };
        assertEquals(expected, trace.holds(), at);
        parts.forEach(part -> checkParts(part, at));
    }

    @Test
    void noRequestWithFewerAttributesChangedIsMorePermissive() {
        int found = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Pair pair = SmallPairs.pair(seed);
            List<JsonObject> all = SmallPairs.requests(pair);
            if (all.size() > MOST_REQUESTS) {
                continue;
            }
            for (JsonObject request : some(pair, seed)) {
                String at = "seed " + seed + " " + JsonWriter.write(request);
                OptionalInt fewest = fewest(pair.before(), request, all);
                Optional<NearestRequest> nearest =
                        new DecisionExplainer(pair.before()).explain(request).nearest();
                if (fewest.isPresent() && fewest.getAsInt() <= MOST_CHANGED) {
                    assertTrue(nearest.isPresent(), at);
                    assertTrue(nearest.get().changed().size() <= fewest.getAsInt(), () -> at + " " + nearest);
                }
                if (nearest.isPresent()) {
                    check(pair.before(), request, nearest.get(), at);
                    found++;
                }
            }
        }
        assertTrue(found > SEEDS / 2, "only " + found);
    }

    private static void check(Policy policy, JsonObject request, NearestRequest nearest, String at) {
        Decision decision = Interpreter.decide(policy, nearest.request());
        assertEquals(decision, nearest.decision(), at);
        assertTrue(isMorePermissive(decision, Interpreter.decide(policy, request)), at);
        assertEquals(nearest.changed().size(), changed(request, nearest.request()), at);
    }

    private static boolean isMorePermissive(Decision found, Decision decision) {
        return found.invalid().isEmpty()
                && decision.outcome().isAtLeastAsRestrictiveAs(found.outcome())
                && !found.outcome().isAtLeastAsRestrictiveAs(decision.outcome());
    }

    private static OptionalInt fewest(Policy policy, JsonObject request, List<JsonObject> all) {
        Decision decision = Interpreter.decide(policy, request);
        return all.stream()
                .filter(other -> other.get("action").equals(request.get("action")))
                .filter(other -> changed(request, other) <= MOST_CHANGED)
                .filter(other -> isMorePermissive(Interpreter.decide(policy, other), decision))
                .mapToInt(other -> changed(request, other))
                .min();
    }

    private static int changed(JsonObject one, JsonObject other) {
        Set<String> names = new HashSet<>();
        one.members().forEach(member -> names.add(member.name()));
        other.members().forEach(member -> names.add(member.name()));
        return (int) names.stream()
                .filter(name -> {
                    Optional<Json> here = one.get(name);
                    return !here.equals(other.get(name));
                })
                .count();
    }

    private static List<JsonObject> some(Pair pair, long seed) {
        List<JsonObject> all = SmallPairs.requests(pair);
        SplittableRandom random = new SplittableRandom(seed);
        return random.ints(REQUESTS, 0, all.size()).mapToObj(all::get).toList();
    }
}
