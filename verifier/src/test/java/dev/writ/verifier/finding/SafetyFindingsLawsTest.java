package dev.writ.verifier.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.verifier.finding.SmallPolicies.Small;
import dev.writ.verifier.property.AtomicTests;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is said of claims, omissions, sets and lists is true and complete, against trying every request of small policies. */
final class SafetyFindingsLawsTest {
    private static final int POLICIES = Integer.getInteger("writ.finding.policies", 80);
    private static final int FIRST = 10_000;

    @Test
    void everyFindingIsTrueAndEveryTruthIsFound() throws EnginesDisagree {
        Map<DiagnosticCode, Integer> seen = new EnumMap<>(DiagnosticCode.class);
        for (long seed = FIRST; seed < FIRST + POLICIES; seed++) {
            Small small = SmallPolicies.ofSeed(seed);
            List<Observation> found = small.found();
            found.forEach(each -> seen.merge(each.diagnostic().code(), 1, Integer::sum));
            String place = "seed " + seed + "\n" + small.text() + found;
            if (small.requests().isEmpty()) {
                continue;
            }
            assertEquals(
                    !claimsThatWiden(small).isEmpty(),
                    !of(found, DiagnosticCode.CLAIM_WIDENS).isEmpty(),
                    place);
            assertEquals(hidingThatWidens(small), attributes(found), place);
            assertEquals(membershipOnly(small), rules(found, DiagnosticCode.MEMBERSHIP_ONLY), place);
            assertEquals(
                    denylists(small), of(found, DiagnosticCode.OPEN_DENYLIST).size(), place);
        }
        for (DiagnosticCode code : List.of(
                DiagnosticCode.CLAIM_WIDENS,
                DiagnosticCode.HIDING_WIDENS,
                DiagnosticCode.MEMBERSHIP_ONLY,
                DiagnosticCode.OPEN_DENYLIST)) {
            assertTrue(seen.containsKey(code), code + " was never found: " + seen);
        }
    }

    private static List<Observation> of(List<Observation> found, DiagnosticCode code) {
        return found.stream().filter(each -> each.diagnostic().code() == code).toList();
    }

    private static Set<String> rules(List<Observation> found, DiagnosticCode code) {
        Set<String> rules = new TreeSet<>();
        of(found, code).forEach(each -> rules.addAll(each.rules()));
        return rules;
    }

    /** The attributes whose omission is said to widen. */
    private static Set<String> attributes(List<Observation> found) {
        Set<String> attributes = new TreeSet<>();
        of(found, DiagnosticCode.HIDING_WIDENS)
                .forEach(each -> attributes.add(each.diagnostic().message().split("`")[1]));
        return attributes;
    }

    private static Outcome outcome(Small small, Validation.Valid request) {
        return Interpreter.decide(small.checked().policy(), request).outcome();
    }

    /** The request without an attribute; absent, hence denied, where that is not valid. */
    private static Outcome without(Small small, Validation.Valid request, String attribute) {
        return small.requests().stream()
                .filter(other -> other.equals(lacking(request, attribute)))
                .findFirst()
                .map(other -> outcome(small, other))
                .orElse(Outcome.DENY);
    }

    private static Validation.Valid lacking(Validation.Valid request, String attribute) {
        SortedMap<String, Value> values = new TreeMap<>(request.values());
        values.remove(attribute);
        return new Validation.Valid(request.action(), values);
    }

    private static Set<String> claimsThatWiden(Small small) {
        Set<String> widening = new TreeSet<>();
        for (Vocabulary.Attribute attribute :
                small.checked().policy().vocabulary().attributes()) {
            boolean widens = attribute.source() == Vocabulary.Source.CLAIM
                    && small.requests().stream()
                            .filter(request -> request.value(attribute.name()).isPresent())
                            .anyMatch(request -> !outcome(small, request)
                                    .isAtLeastAsRestrictiveAs(without(small, request, attribute.name())));
            if (widens) {
                widening.add(attribute.name());
            }
        }
        return widening;
    }

    private static Set<String> hidingThatWidens(Small small) {
        Set<String> widening = new TreeSet<>();
        for (Vocabulary.Attribute attribute :
                small.checked().policy().vocabulary().attributes()) {
            boolean widens = attribute.source() != Vocabulary.Source.CLAIM
                    && small.requests().stream()
                            .filter(request -> request.value(attribute.name()).isPresent())
                            .anyMatch(request -> !without(small, request, attribute.name())
                                    .isAtLeastAsRestrictiveAs(outcome(small, request)));
            if (widens) {
                widening.add(attribute.name());
            }
        }
        return widening;
    }

    private static Set<String> membershipOnly(Small small) {
        Policy policy = small.checked().policy();
        Set<String> bounds = new HashSet<>();
        policy.rules().forEach(rule -> AtomicTests.all(rule.condition()).forEach(test -> {
            if (test instanceof Condition.Contains contains
                    && contains.attribute().equals("tags")
                    && contains.quantifier() == Expr.Quantifier.ONLY) {
                bounds.addAll(contains.members());
            }
        }));
        Set<String> loose = new TreeSet<>();
        for (Rule rule : policy.rules()) {
            Set<String> listed = new HashSet<>();
            AtomicTests.speakingFor(rule.condition()).forEach(test -> {
                if (test instanceof Condition.Contains contains
                        && contains.attribute().equals("tags")
                        && contains.quantifier() != Expr.Quantifier.ONLY) {
                    listed.addAll(contains.members());
                }
            });
            if (rule.effect() == Effect.DENY || listed.isEmpty()) {
                continue;
            }
            listed.addAll(bounds);
            boolean holdsMore = small.requests().stream()
                    .filter(request -> decision(small, request).rules().contains(rule.id()))
                    .anyMatch(request -> request.value("tags")
                            .filter(value -> !listed.containsAll(((Value.Members) value).values()))
                            .isPresent());
            if (holdsMore) {
                loose.add(rule.id());
            }
        }
        return loose;
    }

    private static Decision decision(Small small, Validation.Valid request) {
        return Interpreter.decide(small.checked().policy(), request);
    }

    /** How many attributes are denied by name and run under another, which is none or the place. */
    private static int denylists(Small small) {
        Policy policy = small.checked().policy();
        if (policy.vocabulary().attribute("place").isEmpty()) {
            return 0;
        }
        List<Condition.Atomic> tests = new ArrayList<>();
        policy.rules().forEach(rule -> AtomicTests.all(rule.condition()).stream()
                .filter(test -> test.attribute().equals("place"))
                .forEach(tests::add));
        Map<Validation.Valid, Boolean> runsUnnamed = new HashMap<>();
        for (Validation.Valid request : small.requests()) {
            boolean isUnnamed = tests.stream().noneMatch(test -> holds(policy, test, request));
            boolean runs = outcome(small, request).effect().compareTo(Effect.WARN) <= 0;
            runsUnnamed.merge(lacking(request, "place"), isUnnamed && runs, Boolean::logicalOr);
        }
        for (Rule rule : policy.rules()) {
            List<Condition.Atomic> named = AtomicTests.speakingFor(rule.condition()).stream()
                    .filter(test -> test.attribute().equals("place") && !(test instanceof Condition.Matches))
                    .toList();
            boolean isCircumvented = rule.effect().compareTo(Effect.WARN) > 0
                    && small.requests().stream()
                            .filter(request -> decision(small, request).rules().contains(rule.id()))
                            .filter(request -> named.stream().anyMatch(test -> holds(policy, test, request)))
                            .anyMatch(request -> runsUnnamed.getOrDefault(lacking(request, "place"), false));
            if (isCircumvented) {
                return 1;
            }
        }
        return 0;
    }

    private static boolean holds(Policy policy, Condition test, Validation.Valid request) {
        return Interpreter.concerns(policy, Scope.EVERY_ACTION, test, request);
    }
}
