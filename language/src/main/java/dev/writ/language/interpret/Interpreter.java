package dev.writ.language.interpret;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a policy means, by definition: the compiler, the runtime and the verifier are right when they agree with this.
 */
public final class Interpreter {
    private Interpreter() {}

    public static Decision decide(Policy policy, JsonObject request) {
        Validation validation = validate(policy, request);
        if (validation instanceof Validation.Invalid invalid) {
            return Decision.invalid(invalid.what());
        }
        return decide(policy, (Validation.Valid) validation);
    }

    /** Held against the vocabulary, then against the assumptions. */
    public static Validation validate(Policy policy, JsonObject request) {
        Validation validation = new RequestReader(policy.vocabulary()).read(request);
        if (validation instanceof Validation.Valid valid) {
            return violation(policy, valid)
                    .<Validation>map(Validation.Invalid::new)
                    .orElse(valid);
        }
        return validation;
    }

    /** What a policy says of a request that is valid for its vocabulary, but may violate an assumption. */
    public static Decision decide(Policy policy, Validation.Valid request) {
        Optional<String> violation = violation(policy, request);
        if (violation.isPresent()) {
            return Decision.invalid(violation.get());
        }
        List<Rule> matching =
                policy.rules().stream().filter(r -> matches(policy, r, request)).toList();
        Effect effect =
                matching.stream().map(Rule::effect).max(Effect::compareTo).orElse(policy.defaultEffect());
        List<Rule> determining =
                matching.stream().filter(r -> r.effect() == effect).toList();
        return new Decision(
                new Outcome(effect, requirements(policy, determining)),
                determining.stream().map(Rule::id).toList(),
                matching.isEmpty(),
                determining.stream().flatMap(r -> r.reason().stream()).findFirst(),
                Optional.empty(),
                effect == Effect.DENY ? List.of() : limits(policy, request));
    }

    /** Whether the request is in the rule's scope and its condition is true. */
    public static boolean matches(Policy policy, Rule rule, Validation.Valid request) {
        return concerns(policy, rule.scope(), rule.condition(), request);
    }

    /** Whether the request is in the scope and the condition is true. */
    public static boolean concerns(Policy policy, Scope scope, Condition condition, Validation.Valid request) {
        return ActionNames.includes(scope, request.action(), policy.vocabulary()) && holds(condition, request);
    }

    public static boolean holds(Condition condition, Validation.Valid request) {
        return condition.accept(new Truth(request));
    }

    /** The first assumption that the request does not fulfil, as what is invalid about it. */
    private static Optional<String> violation(Policy policy, Validation.Valid request) {
        return policy.assumptions().stream()
                .filter(assumption -> !holds(assumption.condition(), request))
                .map(assumption -> "it violates `" + assumption.id() + "`")
                .findFirst();
    }

    /** What a request that is not denied counts towards. */
    private static List<String> limits(Policy policy, Validation.Valid request) {
        return policy.limits().stream()
                .filter(limit -> concerns(policy, limit.scope(), limit.condition(), request))
                .map(Limit::id)
                .toList();
    }

    /** Whether the request alone adds more than a limit that it counts towards lets happen: then it never runs. */
    public static boolean goesBeyond(Policy policy, Validation.Valid request) {
        return policy.limits().stream().anyMatch(limit -> limit.beyond(policy.vocabulary())
                .filter(beyond -> concerns(policy, limit.scope(), beyond, request))
                .isPresent());
    }

    /** What the rules ask for, in the order in which the policy first states it. */
    private static List<ApprovalRequirement> requirements(Policy policy, List<Rule> rules) {
        List<ApprovalRequirement> asked =
                rules.stream().flatMap(r -> r.approval().stream()).toList();
        return policy.rules().stream()
                .flatMap(r -> r.approval().stream())
                .filter(asked::contains)
                .distinct()
                .toList();
    }
}
