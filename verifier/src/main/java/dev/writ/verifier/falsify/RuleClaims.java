package dev.writ.verifier.falsify;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Holds what is said of rules that do nothing against requests, asking the interpreter alone. */
public final class RuleClaims {
    private final Policy policy;
    private final List<ValidRequest> requests;

    /** @param requests of the policy */
    public RuleClaims(Policy policy, List<ValidRequest> requests) {
        this.policy = policy;
        this.requests = List.copyOf(requests);
    }

    /**
     * The first request that contradicts a finding; empty also of a finding that says nothing of this kind.
     *
     * @param rules that it is about, the one that it is said of first
     */
    public Optional<JsonObject> contradicting(DiagnosticCode code, List<String> rules) {
        Optional<Rule> named = rules.stream()
                .flatMap(id -> policy.rules().stream().filter(rule -> rule.id().equals(id)))
                .findFirst();
        return named.flatMap(rule -> switch (code) {
            case RULE_NEVER_MATCHES -> first(request -> matches(rule, request));
            case RULE_SHADOWED ->
                first(request ->
                        matches(rule, request) && request.decision().rules().contains(rule.id()));
            case RULE_REDUNDANT, RULE_DUPLICATE -> {
                Policy without = policy.withRules(
                        policy.rules().stream().filter(other -> other != rule).toList());
                yield first(request -> matches(rule, request) && isDecidedOtherwise(without, request));
            }
            case UNREACHABLE_EFFECT -> first(request -> isDecided(rule.effect(), request));
            default -> Optional.empty();
        });
    }

    private Optional<JsonObject> first(Predicate<ValidRequest> contradicts) {
        return requests.stream().filter(contradicts).map(ValidRequest::request).findFirst();
    }

    /** A rule that does not match a request has no part in its decision. */
    private boolean matches(Rule rule, ValidRequest request) {
        return Interpreter.concerns(policy, rule.scope(), rule.condition(), request.read());
    }

    private static boolean isDecidedOtherwise(Policy without, ValidRequest request) {
        Decision with = request.decision();
        Decision lacking = Interpreter.decide(without, request.read());
        return !with.outcome().equals(lacking.outcome()) || with.isDefault() != lacking.isDefault();
    }

    private static boolean isDecided(Effect effect, ValidRequest request) {
        return !request.decision().isDefault() && request.decision().effect() == effect;
    }
}
