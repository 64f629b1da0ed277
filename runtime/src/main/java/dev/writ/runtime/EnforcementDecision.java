package dev.writ.runtime;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.identity.AgentStanding;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of one call: permitted or not, by whom, and everything that its entry tells.
 *
 * @param request present when the policy was asked
 * @param refusedBy present exactly when the action does not run
 * @param decided what the action gets; present when the policy was asked
 */
record EnforcementDecision<A extends ActionCall<A>>(
        Inputs<A> inputs,
        Decision decision,
        Optional<Request> request,
        Optional<Refusal.By> refusedBy,
        Optional<A> decided) {

    /**
     * What a ruling was made from.
     *
     * @param host absent when it could not be read
     */
    record Inputs<A extends ActionCall<A>>(A call, AgentStanding standing, Optional<JsonObject> host) {
        Inputs(A call, AgentStanding standing) {
            this(call, standing, Optional.empty());
        }

        Inputs<A> withHost(JsonObject attributes) {
            return new Inputs<>(call, standing, Optional.of(attributes));
        }
    }

    static <A extends ActionCall<A>> EnforcementDecision<A> refused(Inputs<A> inputs, Refusal refusal) {
        return new EnforcementDecision<>(
                inputs,
                Decision.invalid(refusal.what()),
                Optional.empty(),
                Optional.of(refusal.by()),
                Optional.empty());
    }

    static <A extends ActionCall<A>> EnforcementDecision<A> decided(
            Inputs<A> inputs, Request request, Decision decision, A decided, EnforcementMode mode) {
        Optional<Refusal.By> refusedBy =
                switch (mode) {
                    case ENFORCE -> refusedBy(decision);
                    case OBSERVE -> Optional.empty();
                };
        return new EnforcementDecision<>(inputs, decision, Optional.of(request), refusedBy, Optional.of(decided));
    }

    private static Optional<Refusal.By> refusedBy(Decision decision) {
        if (!decision.limits().isEmpty()) {
            // Nothing here counts how often an action has run, so that no limit is known to be kept.
            return Optional.of(Refusal.By.LIMIT);
        }
        return switch (decision.effect()) {
            case ALLOW, WARN -> Optional.empty();
            case REQUIRE_APPROVAL -> Optional.of(Refusal.By.APPROVAL);
            case DENY -> Optional.of(Refusal.By.POLICY);
        };
    }

    boolean isPermitted() {
        return refusedBy.isEmpty();
    }

    ActionDenied denied() {
        String action = Quote.of(inputs.call().action());
        if (refusedBy.equals(Optional.of(Refusal.By.LIMIT))) {
            String what = limits() + ", which this enforcer cannot count";
            return new ActionDenied(action + " is denied: " + what, Decision.invalid(what), null);
        }
        return new ActionDenied(action + " " + why(), decision, null);
    }

    private String limits() {
        String ids = decision.limits().stream().map(Quote::of).collect(Collectors.joining(", "));
        return "it counts towards " + (decision.limits().size() == 1 ? "the limit " : "the limits ") + ids;
    }

    private String why() {
        if (decision.effect() == Effect.REQUIRE_APPROVAL) {
            return "needs approval: "
                    + decision.outcome().approval().stream()
                            .map(EnforcementDecision::words)
                            .collect(Collectors.joining(" and "));
        }
        if (decision.invalid().isPresent()) {
            return "is denied: " + decision.invalid().orElseThrow();
        }
        List<String> rules = decision.rules().stream().map(Quote::of).toList();
        String by = decision.isDefault() ? "by default" : "by " + String.join(", ", rules);
        return "is denied " + by
                + decision.reason().map(reason -> ": " + reason).orElse("");
    }

    private static String words(ApprovalRequirement requirement) {
        return requirement.count() + " of " + String.join(", ", requirement.roles()) + " within "
                + requirement.expires();
    }
}
