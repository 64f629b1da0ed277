package dev.writ.verifier.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.finding.SmallPolicies.Small;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is noted of actions, effects and names is true and complete, against trying every request of small policies. */
final class NoteFindingsLawsTest {
    private static final int POLICIES = Integer.getInteger("writ.finding.policies", 80);
    private static final int FIRST = 20_000;

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
            assertEquals(gaps(small), named(found, DiagnosticCode.GAP), place);
            assertEquals(unclassified(small), named(found, DiagnosticCode.UNCLASSIFIED_ACTION), place);
            assertEquals(unreachable(small), effects(found), place);
            assertEquals(unused(small), named(found, DiagnosticCode.UNUSED_NAME), place);
            assertEquals(alwaysDenied(small), alwaysDenied(found), place);
        }
        for (DiagnosticCode code : List.of(
                DiagnosticCode.GAP,
                DiagnosticCode.UNCLASSIFIED_ACTION,
                DiagnosticCode.UNREACHABLE_EFFECT,
                DiagnosticCode.UNUSED_NAME,
                DiagnosticCode.RULE_CONFLICT)) {
            assertTrue(seen.containsKey(code), code + " was never found: " + seen);
        }
    }

    /** The words in backticks of what is said. */
    private static Set<String> named(List<Observation> found, DiagnosticCode code) {
        Set<String> named = new TreeSet<>();
        for (Observation each : found) {
            if (each.diagnostic().code() == code) {
                String[] parts = each.diagnostic().message().split("`", -1);
                IntStream.range(0, parts.length)
                        .filter(place -> place % 2 == 1)
                        .forEach(place -> named.add(parts[place]));
            }
        }
        return named;
    }

    private static Set<String> effects(List<Observation> found) {
        Set<String> effects = new TreeSet<>();
        for (Observation each : found) {
            if (each.diagnostic().code() == DiagnosticCode.UNREACHABLE_EFFECT) {
                effects.add(each.diagnostic().message().split("`", -1)[1]);
            }
        }
        return effects;
    }

    private static Decision decision(Small small, Validation.Valid request) {
        return Interpreter.decide(small.checked().policy(), request);
    }

    private static boolean matches(Small small, Rule rule, Validation.Valid request) {
        return Interpreter.matches(small.checked().policy(), rule, request);
    }

    private static Set<String> gaps(Small small) {
        Set<String> gaps = new TreeSet<>();
        if (small.checked().policy().defaultEffect() == Effect.DENY) {
            small.requests().forEach(request -> gaps.add(request.action()));
            small.requests().stream()
                    .filter(request -> !decision(small, request).isDefault())
                    .forEach(request -> gaps.remove(request.action()));
        }
        return gaps;
    }

    private static Set<String> unclassified(Small small) {
        Set<String> unclassified = new TreeSet<>();
        Policy policy = small.checked().policy();
        boolean usesTags =
                policy.rules().stream().anyMatch(rule -> !rule.scope().tags().isEmpty());
        for (Vocabulary.Action action : policy.vocabulary().actions()) {
            boolean isPermitted = small.requests().stream()
                    .anyMatch(request -> request.action().equals(action.name())
                            && decision(small, request).effect() != Effect.DENY);
            if (usesTags && action.tags().isEmpty() && isPermitted) {
                unclassified.add(action.name());
            }
        }
        return unclassified;
    }

    private static Set<String> unreachable(Small small) {
        Set<String> unreachable = new TreeSet<>();
        small.checked()
                .policy()
                .rules()
                .forEach(rule -> unreachable.add(rule.effect().word()));
        small.requests().stream()
                .map(request -> decision(small, request))
                .filter(decision -> !decision.isDefault())
                .forEach(decision -> unreachable.remove(decision.effect().word()));
        return unreachable;
    }

    /** Names that stand in the vocabulary alone, read from the text. */
    private static Set<String> unused(Small small) {
        String body = small.text().substring(small.text().indexOf("default "));
        Set<String> words = new TreeSet<>(Arrays.asList(body.split("[^a-z:]+")));
        Set<String> unused = new TreeSet<>();
        for (Vocabulary.Attribute attribute :
                small.checked().policy().vocabulary().attributes()) {
            if (attribute.source() != Vocabulary.Source.ARGUMENT && !words.contains(attribute.name())) {
                unused.add(attribute.name());
            }
        }
        // `go` carries only t, and `stop` both.
        boolean isAnyUsed = words.contains("tag:t") || words.contains("tag:u");
        if (!isAnyUsed) {
            unused.add("tag:t");
        }
        if (!words.contains("tag:u") && (!isAnyUsed || words.contains("tag:t"))) {
            unused.add("tag:u");
        }
        return unused;
    }

    /** What rules let run by name and is always denied: a rule's id, and what. */
    private static Set<String> alwaysDenied(Small small) {
        Policy policy = small.checked().policy();
        Set<String> determining = new TreeSet<>();
        small.requests()
                .forEach(request -> determining.addAll(decision(small, request).rules()));
        Set<String> denied = new TreeSet<>();
        for (Rule rule : policy.rules()) {
            if (rule.effect().compareTo(Effect.WARN) <= 0 && determining.contains(rule.id())) {
                for (String name : rule.scope().names()) {
                    if (isAlwaysDenied(small, rule, request -> request.action().equals(name))) {
                        denied.add(rule.id() + " on `" + name + "`");
                    }
                }
                collect(
                        small,
                        rule,
                        Objects.requireNonNull(
                                small.checked().origins().conditions().get(rule.id())),
                        denied);
            }
        }
        return denied;
    }

    private static void collect(Small small, Rule rule, ConditionPart part, Set<String> denied) {
        Policy policy = small.checked().policy();
        if (part.join() == ConditionPart.Join.AND) {
            part.parts().forEach(each -> collect(small, rule, each, denied));
        } else if (part.join() == ConditionPart.Join.OR) {
            for (ConditionPart each : part.parts()) {
                if (isAlwaysDenied(
                        small,
                        rule,
                        request -> Interpreter.concerns(policy, Scope.EVERY_ACTION, each.condition(), request))) {
                    denied.add(rule.id() + " where `" + each.span().text() + "`");
                } else {
                    collect(small, rule, each, denied);
                }
            }
        } else if (part.condition() instanceof Condition.OneOf oneOf
                && oneOf.attribute().equals("env")) {
            for (Value value : oneOf.values()) {
                if (isAlwaysDenied(small, rule, request -> request.value("env").equals(Optional.of(value)))) {
                    denied.add(rule.id() + " where `env` is `" + ((Value.Text) value).value() + "`");
                }
            }
        }
    }

    private static boolean isAlwaysDenied(Small small, Rule rule, Predicate<Validation.Valid> which) {
        List<Validation.Valid> matched = small.requests().stream()
                .filter(request -> matches(small, rule, request) && which.test(request))
                .toList();
        return !matched.isEmpty()
                && matched.stream().allMatch(request -> decision(small, request).effect() == Effect.DENY);
    }

    private static Set<String> alwaysDenied(List<Observation> found) {
        Set<String> denied = new TreeSet<>();
        for (Observation each : found) {
            if (each.diagnostic().code() == DiagnosticCode.RULE_CONFLICT) {
                String message = each.diagnostic().message();
                denied.add(each.rules().get(0) + message.substring(message.lastIndexOf(": ") + 1));
            }
        }
        return denied;
    }
}
