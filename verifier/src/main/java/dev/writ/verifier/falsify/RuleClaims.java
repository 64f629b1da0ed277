package dev.writ.verifier.falsify;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Holds what is said of rules that do nothing against requests, asking the interpreter alone. */
public final class RuleClaims {
    private final Policy policy;
    private final List<JsonObject> requests;

    /** @param requests valid ones */
    public RuleClaims(Policy policy, List<JsonObject> requests) {
        this.policy = policy;
        this.requests = List.copyOf(requests);
    }

    /**
     * The first request that contradicts a finding; empty also of a finding that says nothing of this kind.
     *
     * @param rules that it is about, the one that it is said of first
     */
    public Optional<JsonObject> contradicting(DiagnosticCode code, List<String> rules) {
        List<Rule> named = rules.stream()
                .flatMap(id -> policy.rules().stream().filter(rule -> rule.id().equals(id)))
                .toList();
        return named.isEmpty()
                ? Optional.empty()
                : requests.stream()
                        .filter(request -> contradicts(code, named.get(0), request))
                        .findFirst();
    }

    private boolean contradicts(DiagnosticCode code, Rule rule, JsonObject request) {
        return switch (code) {
            case RULE_NEVER_MATCHES ->
                Interpreter.validate(policy, request) instanceof Validation.Valid valid
                        && Interpreter.concerns(policy, rule.scope(), rule.condition(), valid);
            case RULE_SHADOWED -> decided(policy, request).rules().contains(rule.id());
            case RULE_REDUNDANT, RULE_DUPLICATE -> isMissed(rule, request);
            case UNREACHABLE_EFFECT ->
                !decided(policy, request).isDefault()
                        && decided(policy, request).effect() == rule.effect();
            default -> false;
        };
    }

    private static Decision decided(Policy policy, JsonObject request) {
        return Interpreter.decide(policy, request);
    }

    /** Whether something else is decided without the rule. */
    private boolean isMissed(Rule rule, JsonObject request) {
        Policy without = policy.withRules(
                policy.rules().stream().filter(other -> other != rule).toList());
        Decision with = decided(policy, request);
        Decision lacking = decided(without, request);
        return !with.outcome().equals(lacking.outcome()) || with.isDefault() != lacking.isDefault();
    }
}
