package dev.writ.verifier.falsify;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Holds what is said of rules that do nothing against requests, asking the interpreter alone. */
public final class RuleClaims {
    private final Policy policy;
    private final List<ValidRequest> requests;
    private final Map<String, Rule> rules = new HashMap<>();

    /** By rule, the first request that it determines. */
    private final Map<String, ValidRequest> determined = new HashMap<>();

    /** By rule, the requests that no other rule determines to the same effect and the same approval. */
    private final Map<String, List<ValidRequest>> alone = new HashMap<>();

    /** @param requests of the policy */
    public RuleClaims(Policy policy, List<ValidRequest> requests) {
        this.policy = policy;
        this.requests = List.copyOf(requests);
        policy.rules().forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        this.requests.forEach(this::hear);
    }

    private void hear(ValidRequest request) {
        Map<Optional<ApprovalRequirement>, List<String>> byApproval = new HashMap<>();
        for (String id : request.decision().rules()) {
            determined.putIfAbsent(id, request);
            Optional<ApprovalRequirement> approval =
                    Optional.ofNullable(rules.get(id)).flatMap(Rule::approval);
            byApproval.computeIfAbsent(approval, asked -> new ArrayList<>()).add(id);
        }
        byApproval.values().stream().filter(ids -> ids.size() == 1).forEach(ids -> alone.computeIfAbsent(
                        ids.get(0), id -> new ArrayList<>())
                .add(request));
    }

    /**
     * The first request that contradicts a finding; empty also of a finding that says nothing of this kind.
     *
     * @param rules that it is about, the one that it is said of first
     */
    public Optional<JsonObject> contradicting(DiagnosticCode code, List<String> rules) {
        Optional<Rule> named = rules.stream()
                .flatMap(id -> Optional.ofNullable(this.rules.get(id)).stream())
                .findFirst();
        return named.flatMap(rule -> switch (code) {
                    case RULE_NEVER_MATCHES ->
                        first(request -> Interpreter.concerns(policy, rule.scope(), rule.condition(), request.read()));
                    case RULE_SHADOWED -> Optional.ofNullable(determined.get(rule.id()));
                    case RULE_REDUNDANT, RULE_DUPLICATE -> needing(rule);
                    case UNREACHABLE_EFFECT -> first(request -> isDecided(rule.effect(), request));
                    default -> Optional.<ValidRequest>empty();
                })
                .map(ValidRequest::request);
    }

    private Optional<ValidRequest> first(Predicate<ValidRequest> contradicts) {
        return requests.stream().filter(contradicts).findFirst();
    }

    /** One that is decided otherwise without the rule: only where it determines alone can that be. */
    private Optional<ValidRequest> needing(Rule rule) {
        List<ValidRequest> candidates = alone.getOrDefault(rule.id(), List.of());
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Policy without = policy.withRules(
                policy.rules().stream().filter(other -> other != rule).toList());
        return candidates.stream()
                .filter(request -> isDecidedOtherwise(without, request))
                .findFirst();
    }

    /** The order in which requirements are listed is that of the rules that state them, and no part of what is decided. */
    private static boolean isDecidedOtherwise(Policy without, ValidRequest request) {
        Decision with = request.decision();
        Decision lacking = Interpreter.decide(without, request.read());
        return with.effect() != lacking.effect()
                || !Set.copyOf(with.outcome().approval())
                        .equals(Set.copyOf(lacking.outcome().approval()))
                || with.isDefault() != lacking.isDefault();
    }

    private static boolean isDecided(Effect effect, ValidRequest request) {
        return !request.decision().isDefault() && request.decision().effect() == effect;
    }
}
