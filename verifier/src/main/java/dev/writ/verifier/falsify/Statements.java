package dev.writ.verifier.falsify;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What valid requests, one after the other, say about a policy's properties. */
final class Statements {
    private final Policy policy;
    private final Set<String> namedByRules = new HashSet<>();
    private final Set<Pattern> namingPatterns = new HashSet<>();
    private final Map<String, JsonObject> breaking = new LinkedHashMap<>();
    private final Map<String, JsonObject> showing = new LinkedHashMap<>();
    private final Map<String, JsonObject> inScope = new LinkedHashMap<>();
    private final List<ValidRequest> valid = new ArrayList<>();
    private Optional<JsonObject> unnamedRuns = Optional.empty();

    Statements(Policy policy) {
        this.policy = policy;
        policy.rules().forEach(rule -> {
            namedByRules.addAll(rule.scope().names());
            rule.scope().patterns().stream()
                    .filter(pattern -> !pattern.parts().stream().allMatch(String::isEmpty))
                    .forEach(namingPatterns::add);
        });
    }

    void hear(JsonObject request, Validation.Valid read, Decision decision) {
        valid.add(new ValidRequest(request, read, decision));
        if (unnamedRuns.isEmpty() && Property.Verb.RUN.includes(decision.effect()) && !isNamed(read.action())) {
            unnamedRuns = Optional.of(request);
        }
        for (Property property : policy.properties()) {
            if (Interpreter.concerns(policy, property.scope(), property.condition(), read)) {
                inScope.putIfAbsent(property.id(), request);
                if (property.form() == Property.Form.POSSIBLE) {
                    boolean isDenied = Interpreter.goesBeyond(policy, read);
                    if (property.verb().includes(isDenied ? Effect.DENY : decision.effect())) {
                        showing.putIfAbsent(property.id(), request);
                    }
                } else if (isBroken(property, decision)) {
                    breaking.putIfAbsent(property.id(), request);
                }
            }
        }
    }

    /** Whether a rule speaks of the action by its name or by a pattern of few names, or the vocabulary declares it so. */
    private boolean isNamed(String action) {
        return namedByRules.contains(action)
                || isDeclared(action)
                || namingPatterns.stream().anyMatch(pattern -> PatternMatch.matches(action, pattern));
    }

    private boolean isDeclared(String action) {
        Vocabulary vocabulary = policy.vocabulary();
        return !vocabulary.families().isEmpty()
                && (vocabulary.action(action).isPresent()
                        || ActionNames.family(vocabulary, action)
                                .filter(family -> !family.isRest())
                                .isPresent());
    }

    /** By what is decided, or by what becomes of that when a limit is exhausted: a denial. */
    private static boolean isBroken(Property property, Decision decision) {
        boolean wanted = property.form() == Property.Form.ALWAYS;
        boolean asDecided = property.verb().includes(decision.effect()) != wanted;
        boolean whenExhausted = !decision.limits().isEmpty() && property.verb().includes(Effect.DENY) != wanted;
        return asDecided || whenExhausted;
    }

    Map<String, JsonObject> breaking() {
        return breaking;
    }

    Map<String, JsonObject> showing() {
        return showing;
    }

    Map<String, JsonObject> inScope() {
        return inScope;
    }

    List<ValidRequest> valid() {
        return valid;
    }

    Optional<JsonObject> unnamedRuns() {
        return unnamedRuns;
    }
}
