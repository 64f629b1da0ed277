package dev.writ.verifier.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Decision;
import dev.writ.verifier.finding.SmallPolicies.Small;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is said of rules is true and complete, against trying every request of small policies with the interpreter. */
final class RuleFindingsLawsTest {
    private static final int POLICIES = Integer.getInteger("writ.finding.policies", 80);

    @Test
    void everyFindingIsTrueAndEveryTruthIsFound() throws EnginesDisagree {
        Map<DiagnosticCode, Integer> seen = new EnumMap<>(DiagnosticCode.class);
        for (long seed = 0; seed < POLICIES; seed++) {
            Small small = SmallPolicies.ofSeed(seed);
            List<Observation> found = small.found();
            found.forEach(each -> seen.merge(each.diagnostic().code(), 1, Integer::sum));
            String place = "seed " + seed + "\n" + small.text() + found;
            if (small.requests().isEmpty()) {
                assertEquals(List.of(), found, place);
                continue;
            }
            assertEquals(neverMatching(small), subjects(found, DiagnosticCode.RULE_NEVER_MATCHES), place);
            assertEquals(shadowed(small), subjects(found, DiagnosticCode.RULE_SHADOWED), place);
            assertRedundant(small, found, place);
            assertEquals(constants(small), spans(found), place);
        }
        for (DiagnosticCode code : List.of(
                DiagnosticCode.RULE_NEVER_MATCHES,
                DiagnosticCode.RULE_SHADOWED,
                DiagnosticCode.RULE_REDUNDANT,
                DiagnosticCode.RULE_DUPLICATE,
                DiagnosticCode.CONSTANT_CONDITION)) {
            assertTrue(seen.containsKey(code), code + " was never found: " + seen);
        }
        assertEquals(0, seen.getOrDefault(DiagnosticCode.FINDING_UNDECIDED, 0));
    }

    /** Ids of the rules that findings of a code are about. */
    private static Set<String> subjects(List<Observation> found, DiagnosticCode code) {
        Set<String> subjects = new TreeSet<>();
        found.stream()
                .filter(each -> each.diagnostic().code() == code)
                .forEach(each -> subjects.add(each.rules().get(0)));
        return subjects;
    }

    private static Set<String> neverMatching(Small small) {
        Set<String> never = new TreeSet<>();
        for (Rule rule : small.checked().policy().rules()) {
            if (small.requests().stream().noneMatch(request -> matches(small, rule, request))) {
                never.add(rule.id());
            }
        }
        return never;
    }

    private static Set<String> shadowed(Small small) {
        Set<String> shadowed = new TreeSet<>();
        Policy policy = small.checked().policy();
        policy.rules().forEach(rule -> shadowed.add(rule.id()));
        shadowed.removeAll(neverMatching(small));
        small.requests()
                .forEach(request ->
                        shadowed.removeAll(Interpreter.decide(policy, request).rules()));
        return shadowed;
    }

    private static boolean matches(Small small, Rule rule, Validation.Valid request) {
        return Interpreter.matches(small.checked().policy(), rule, request);
    }

    /** Without all of them no outcome is another one; without one more, some is. */
    private static void assertRedundant(Small small, List<Observation> found, String place) {
        Policy policy = small.checked().policy();
        Set<String> redundant = subjects(found, DiagnosticCode.RULE_REDUNDANT);
        redundant.addAll(subjects(found, DiagnosticCode.RULE_DUPLICATE));
        Policy less = without(policy, redundant);
        assertEquals(outcomes(policy, small), outcomes(less, small), place);
        Set<String> idle = new HashSet<>(neverMatching(small));
        idle.addAll(shadowed(small));
        for (Rule rule : less.rules()) {
            if (!idle.contains(rule.id())) {
                assertNotEquals(
                        outcomes(policy, small), outcomes(without(less, Set.of(rule.id())), small), rule.id() + place);
            }
        }
        for (Observation each : found) {
            if (each.diagnostic().code() == DiagnosticCode.RULE_DUPLICATE) {
                assertEquals(2, each.rules().size(), place);
                Rule first = rule(policy, each.rules().get(0));
                Rule second = rule(policy, each.rules().get(1));
                assertTrue(
                        small.requests().stream()
                                .allMatch(request -> matches(small, first, request) == matches(small, second, request)),
                        place);
            }
        }
    }

    private static Rule rule(Policy policy, String id) {
        return policy.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Policy without(Policy policy, Set<String> ids) {
        return policy.withRules(
                policy.rules().stream().filter(rule -> !ids.contains(rule.id())).toList());
    }

    private record Decided(String effect, Set<Object> owed, boolean isDefault) {}

    private static List<Decided> outcomes(Policy policy, Small small) {
        List<Decided> outcomes = new ArrayList<>();
        for (Validation.Valid request : small.requests()) {
            Decision decision = Interpreter.decide(policy, request);
            outcomes.add(new Decided(
                    decision.effect().word(), new HashSet<>(decision.outcome().approval()), decision.isDefault()));
        }
        return outcomes;
    }

    /** The places of conditions that are constant where they are asked. */
    private static Set<Span> constants(Small small) {
        Set<Span> places = new HashSet<>();
        Policy policy = small.checked().policy();
        Set<String> never = neverMatching(small);
        for (Rule rule : policy.rules()) {
            if (!never.contains(rule.id())) {
                List<Validation.Valid> inScope = small.requests().stream()
                        .filter(request -> Interpreter.concerns(policy, rule.scope(), Condition.ALWAYS, request))
                        .toList();
                ConditionPart whole = Objects.requireNonNull(
                        small.checked().origins().conditions().get(rule.id()));
                collect(policy, whole, inScope, places);
            }
        }
        return places;
    }

    private static void collect(Policy policy, ConditionPart part, List<Validation.Valid> requests, Set<Span> places) {
        if (requests.isEmpty() || part.condition().equals(Condition.ALWAYS)) {
            return;
        }
        List<Validation.Valid> holding = holding(policy, part, requests);
        boolean isChain = part.join() == ConditionPart.Join.AND;
        boolean isConstant = holding.isEmpty() || holding.size() == requests.size();
        if (!isChain && isConstant) {
            if (part.isWritten()) {
                places.add(part.span());
            }
            return;
        }
        boolean isGuarding = isChain || part.join() == ConditionPart.Join.IMPLIES;
        List<Validation.Valid> left = requests;
        for (ConditionPart each : part.parts()) {
            collect(policy, each, left, places);
            left = isGuarding ? holding(policy, each, left) : left;
        }
    }

    private static List<Validation.Valid> holding(Policy policy, ConditionPart part, List<Validation.Valid> requests) {
        return requests.stream()
                .filter(request -> Interpreter.concerns(policy, Scope.EVERY_ACTION, part.condition(), request))
                .toList();
    }

    private static Set<Span> spans(List<Observation> found) {
        Set<Span> spans = new HashSet<>();
        found.stream()
                .filter(each -> each.diagnostic().code() == DiagnosticCode.CONSTANT_CONDITION)
                .forEach(each -> spans.add(each.diagnostic().span()));
        return spans;
    }
}
