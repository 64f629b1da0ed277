package dev.writ.language.interpret;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.ApprovalRequirement;
import dev.writ.runtime.Decision;
import dev.writ.runtime.Effect;
import dev.writ.runtime.Outcome;
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

    public static Validation validate(Policy policy, JsonObject request) {
        return new RequestReader(policy.vocabulary()).read(request);
    }

    /** What a policy says of a request that is valid for its vocabulary. */
    public static Decision decide(Policy policy, Validation.Valid request) {
        List<Rule> matching =
                policy.rules().stream().filter(r -> matches(policy, r, request)).toList();
        if (matching.isEmpty()) {
            return new Decision(
                    Outcome.of(policy.defaultEffect()), List.of(), true, Optional.empty(), Optional.empty());
        }
        Effect effect =
                matching.stream().map(Rule::effect).max(Effect::compareTo).orElseThrow();
        List<Rule> determining =
                matching.stream().filter(r -> r.effect() == effect).toList();
        return new Decision(
                new Outcome(effect, requirements(policy, determining)),
                determining.stream().map(Rule::id).toList(),
                false,
                determining.stream().flatMap(r -> r.reason().stream()).findFirst(),
                Optional.empty());
    }

    /** Whether the request is in the rule's scope and its condition is true. */
    public static boolean matches(Policy policy, Rule rule, Validation.Valid request) {
        return rule.scope().includes(request.action(), policy.vocabulary())
                && rule.condition().accept(new Truth(request));
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
