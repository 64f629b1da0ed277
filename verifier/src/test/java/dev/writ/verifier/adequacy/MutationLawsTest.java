package dev.writ.verifier.adequacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyTests;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.PolicyTest;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.adequacy.MutationScore.Fate;
import dev.writ.verifier.adequacy.MutationScore.Judged;
import dev.writ.verifier.finding.SmallPolicies;
import dev.writ.verifier.finding.SmallPolicies.Small;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What becomes of every edit, against trying every request of small policies, before and after, with the interpreter. */
final class MutationLawsTest {
    private static final int POLICIES = Integer.getInteger("writ.mutation.policies", 4);
    private static final Solver SOLVER = SolverPool.z3();

    @AfterAll
    static void close() {
        SOLVER.close();
    }

    @Test
    void everyEditIsJudgedAsTryingEveryRequestShows() throws EnginesDisagree {
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        Map<Mutation.Kind, Integer> kinds = new EnumMap<>(Mutation.Kind.class);
        Set<Property.Form> killing = new HashSet<>();
        for (long seed = 0; seed < POLICIES; seed++) {
            Small small = SmallPolicies.ofSeed(seed);
            CheckedPolicy checked = stated(small, new SplittableRandom(seed));
            Policy policy = checked.policy();
            Set<String> proved = policy.properties().stream()
                    .filter(property -> holds(property, policy, small))
                    .map(Property::id)
                    .collect(Collectors.toSet());
            List<Mutant> mutants = Mutants.of(checked);
            MutationScore score = MutationAnalysis.of(
                    checked,
                    proved,
                    PolicyTests.results(checked),
                    (edited, relation) -> false,
                    SOLVER,
                    QueryLimits.DEFAULT);
            assertEquals(mutants.size(), score.generated());
            assertFalse(score.isSample());
            assertSuggestedTestsNotice(policy, mutants, score);
            for (int i = 0; i < mutants.size(); i++) {
                Judged judged = score.mutants().get(i);
                String place = "seed " + seed + "\n" + small.text() + policy.claims() + policy.limits() + judged;
                assertEquals(mutants.get(i).mutation(), judged.mutation());
                check(checked, small, proved, mutants.get(i).policy(), judged, place);
                fates.merge(judged.fate(), 1, Integer::sum);
                kinds.merge(judged.mutation().kind(), 1, Integer::sum);
                policy.properties().stream()
                        .filter(property -> judged.killers().contains("property " + property.id()))
                        .forEach(property -> killing.add(property.form()));
            }
        }
        assertEquals(Set.of(Fate.KILLED, Fate.EQUAL, Fate.SURVIVED), fates.keySet());
        assertEquals(Set.of(Mutation.Kind.values()), kinds.keySet());
        assertEquals(Set.of(Property.Form.values()), killing);
    }

    private static void check(
            CheckedPolicy checked, Small small, Set<String> proved, Policy edited, Judged judged, String place) {
        Policy policy = checked.policy();
        List<String> killers = new ArrayList<>();
        for (Property property : policy.properties()) {
            if (proved.contains(property.id()) && !holds(property, edited, small)) {
                killers.add("property " + property.id());
            }
        }
        for (PolicyTest test : policy.tests()) {
            if (passes(test, policy) && !passes(test, edited)) {
                killers.add("test " + test.name());
            }
        }
        assertEquals(killers, judged.killers(), place);
        boolean isChanged = small.spelled().stream()
                .anyMatch(
                        request -> !isAlike(Interpreter.decide(policy, request), Interpreter.decide(edited, request)));
        boolean isUnseenLimit = judged.mutation().kind() == Mutation.Kind.LIMIT && !isChanged;
        if (!isUnseenLimit) {
            Fate expected = !killers.isEmpty() ? Fate.KILLED : isChanged ? Fate.SURVIVED : Fate.EQUAL;
            assertEquals(expected, judged.fate(), place);
        }
        assertEquals(
                judged.fate() == Fate.SURVIVED && isChanged, judged.slipped().isPresent(), place);
        judged.slipped().ifPresent(slipped -> {
            assertEquals(Interpreter.decide(policy, slipped.request()), slipped.before(), place);
            assertEquals(Interpreter.decide(edited, slipped.request()), slipped.after(), place);
            assertFalse(isAlike(slipped.before(), slipped.after()), place);
            assertTrue(slipped.before().invalid().isEmpty(), place);
        });
    }

    private static void assertSuggestedTestsNotice(Policy policy, List<Mutant> mutants, MutationScore score) {
        List<PolicyTest> suggested =
                score.suggested().stream().map(SuggestedTest::test).toList();
        assertTrue(suggested.stream().allMatch(test -> passes(test, policy)), suggested.toString());
        for (int i = 0; i < mutants.size(); i++) {
            Policy edited = mutants.get(i).policy();
            Judged judged = score.mutants().get(i);
            if (judged.slipped()
                    .filter(slipped ->
                            slipped.before().effect() != slipped.after().effect())
                    .isPresent()) {
                assertTrue(suggested.stream().anyMatch(test -> !passes(test, edited)), judged.toString());
            }
        }
    }

    private static boolean isAlike(Decision one, Decision other) {
        return one.effect() == other.effect()
                && Set.copyOf(one.outcome().approval())
                        .equals(Set.copyOf(other.outcome().approval()))
                && one.limits().equals(other.limits());
    }

    private static boolean passes(PolicyTest test, Policy policy) {
        Decision decision = Interpreter.decide(policy, test.request());
        return test.expect().equals(Optional.of(decision.effect()))
                && (test.by().isEmpty() || Set.copyOf(test.by()).equals(Set.copyOf(decision.rules())));
    }

    /** Whatever is exhausted for a {@code never} or {@code always}; with nothing exhausted for a {@code possible}. */
    private static boolean holds(Property property, Policy policy, Small small) {
        boolean isPossible = false;
        for (int i = 0; i < small.requests().size(); i++) {
            Validation.Valid request = small.requests().get(i);
            if (ActionNames.includes(property.scope(), request.action(), policy.vocabulary())
                    && Interpreter.holds(property.condition(), request)) {
                Decision decision = Interpreter.decide(policy, small.spelled().get(i));
                boolean mayBeDenied =
                        decision.effect() == Effect.DENY || !decision.limits().isEmpty();
                boolean isSo = property.verb().includes(decision.effect());
                boolean deniedIsSo = property.verb().includes(Effect.DENY);
                switch (property.form()) {
                    case NEVER -> {
                        if (isSo || mayBeDenied && deniedIsSo) {
                            return false;
                        }
                    }
                    case ALWAYS -> {
                        if (!isSo || mayBeDenied && !deniedIsSo) {
                            return false;
                        }
                    }
                    case POSSIBLE -> isPossible |= isSo;
                }
            }
        }
        return property.form() != Property.Form.POSSIBLE || isPossible;
    }

    /** The policy with properties, tests and perhaps a limit; not all of them need hold. */
    private static CheckedPolicy stated(Small small, SplittableRandom random) {
        Policy policy = small.checked().policy();
        List<Property> properties = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            boolean isOfRule = random.nextInt(2) == 0;
            Rule rule = policy.rules().get(random.nextInt(policy.rules().size()));
            Scope scope = isOfRule
                    ? rule.scope()
                    : random.nextBoolean() ? new Scope(List.of(), List.of("t")) : Scope.EVERY_ACTION;
            properties.add(new Property(
                    "p" + i,
                    pick(Property.Form.values(), random),
                    pick(Property.Verb.values(), random),
                    scope,
                    isOfRule ? rule.condition() : Condition.ALWAYS));
        }
        List<PolicyTest> tests = new ArrayList<>();
        if (!small.spelled().isEmpty() && random.nextBoolean()) {
            JsonObject request =
                    small.spelled().get(random.nextInt(small.spelled().size()));
            Decision decision = Interpreter.decide(policy, request);
            tests.add(new PolicyTest(
                    "t", request, Optional.of(decision.effect()), random.nextBoolean() ? decision.rules() : List.of()));
        }
        List<Limit> limits = random.nextInt(3) > 0
                ? List.of()
                : List.of(new Limit(
                        "few",
                        policy.rules().get(0).scope(),
                        Condition.ALWAYS,
                        2,
                        Duration.ofHours(1),
                        Optional.empty()));
        return new CheckedPolicy(
                policy.withClaims(new Policy.Claims(properties, List.of(), tests))
                        .withGuards(new Policy.Guards(policy.assumptions(), limits)),
                small.checked().origins());
    }

    private static <T> T pick(T[] all, SplittableRandom random) {
        return all[random.nextInt(all.length)];
    }
}
