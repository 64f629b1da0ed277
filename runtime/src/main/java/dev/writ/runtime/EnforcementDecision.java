package dev.writ.runtime;

import dev.writ.runtime.approval.Approval;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.identity.AgentStanding;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.limit.Reservation;
import dev.writ.runtime.limit.Window;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one call: permitted or not, by whom, and everything that its entry tells.
 *
 * @param request present when the policy was asked
 * @param refusedBy present exactly when the action does not run
 * @param decided what the action gets; present when the policy was asked
 * @param dues what it owes besides
 */
record EnforcementDecision<A extends ActionCall<A>>(
        Inputs<A> inputs,
        Decision decision,
        Optional<Request> request,
        Optional<RefusedBy> refusedBy,
        Optional<A> decided,
        Dues dues) {

    /**
     * What is to be had beside the policy's consent.
     *
     * @param approval the one that is used; present only where the policy demands one and the action runs
     * @param missing why there is no approval, where it was asked for, or no place in a limit
     * @param windows of the limits in which the action is counted
     * @param places held in them
     */
    record Dues(Optional<Approval> approval, Optional<String> missing, List<Window> windows, Reservation places) {
        static final Dues NONE = new Dues(Optional.empty(), Optional.empty(), List.of(), Reservation.NONE);

        Dues {
            windows = List.copyOf(windows);
        }
    }

    /**
     * What a decision was made from.
     *
     * @param policy that was in force
     * @param call nothing where the host gave none
     * @param context what the host says of the call
     * @param host absent when it could not be read
     * @param shadowHost what it says to a candidate that decides beside the policy; absent without one
     * @param surplus names that host or identity give and that are ignored, told by this entry
     */
    record Inputs<A extends ActionCall<A>>(
            PolicyInForce policy,
            @Nullable A call,
            CallContext context,
            AgentStanding standing,
            Optional<JsonObject> host,
            Optional<JsonObject> shadowHost,
            List<String> surplus) {
        Inputs {
            surplus = List.copyOf(surplus);
        }

        Inputs(PolicyInForce policy, @Nullable A call, CallContext context) {
            this(policy, call, context, new AgentStanding.Unknown(), Optional.empty(), Optional.empty(), List.of());
        }

        Inputs<A> withStanding(AgentStanding found) {
            return new Inputs<>(policy, call, context, found, host, shadowHost, surplus);
        }

        Inputs<A> withHost(JsonObject attributes, Optional<JsonObject> beside, List<String> untold) {
            return new Inputs<>(policy, call, context, standing, Optional.of(attributes), beside, untold);
        }

        /** The name of the action; absent where the call has none. */
        Optional<String> action() {
            return Optional.ofNullable(call).flatMap(given -> Optional.ofNullable(given.action()));
        }

        /** They are kept as they were given; absent where the call has none. */
        Optional<JsonObject> arguments() {
            return Optional.ofNullable(call)
                    .flatMap(given -> Optional.ofNullable(given.arguments()))
                    .flatMap(given -> Optional.ofNullable(given.json()));
        }
    }

    static <A extends ActionCall<A>> EnforcementDecision<A> refused(Inputs<A> inputs, Refusal refusal) {
        return new EnforcementDecision<>(
                inputs,
                Decision.invalid(refusal.what()),
                Optional.empty(),
                Optional.of(refusal.by()),
                Optional.empty(),
                Dues.NONE);
    }

    static <A extends ActionCall<A>> EnforcementDecision<A> decided(
            Inputs<A> inputs, Request request, Decision decision, A decided, EnforcementMode mode) {
        Optional<RefusedBy> refusedBy =
                switch (mode) {
                    case ENFORCE -> refusedBy(decision);
                    case OBSERVE -> Optional.empty();
                };
        return new EnforcementDecision<>(
                inputs, decision, Optional.of(request), refusedBy, Optional.of(decided), Dues.NONE);
    }

    private static Optional<RefusedBy> refusedBy(Decision decision) {
        return switch (decision.effect()) {
            case ALLOW, WARN -> Optional.empty();
            case REQUIRE_APPROVAL -> Optional.of(RefusedBy.APPROVAL);
            case DENY -> Optional.of(RefusedBy.POLICY);
        };
    }

    /** Whether an approval would permit it, and nothing else would. */
    boolean isOwedApproval() {
        return refusedBy.equals(Optional.of(RefusedBy.APPROVAL));
    }

    /** The same, permitted. */
    EnforcementDecision<A> approved(Approval used) {
        return with(Optional.empty(), new Dues(Optional.of(used), Optional.empty(), dues.windows(), dues.places()));
    }

    /** Whether the policy answered, and demands no approval. */
    boolean isWithoutApproval() {
        return request.isPresent() && decision.effect() != Effect.REQUIRE_APPROVAL;
    }

    /** The same, refused for want of an approval, whatever it was until now. */
    EnforcementDecision<A> unapproved(String why) {
        return with(
                Optional.of(RefusedBy.APPROVAL),
                new Dues(Optional.empty(), Optional.of(why), List.of(), Reservation.NONE));
    }

    /** The same, refused for want of a place in a limit. */
    EnforcementDecision<A> exhausted(String why) {
        return with(
                Optional.of(RefusedBy.LIMIT),
                new Dues(Optional.empty(), Optional.of(why), List.of(), Reservation.NONE));
    }

    /** The same, with a place in each window. */
    EnforcementDecision<A> withPlaces(List<Window> windows, Reservation places) {
        return with(refusedBy, new Dues(dues.approval(), dues.missing(), windows, places));
    }

    /** Frees the places that are held for an action that does not run. Where a store fails at it, one more is refused. */
    void release() {
        try {
            dues.places().release();
            // What began in the store and was stopped then has had no effect.
            dues.places().revert();
        } catch (Throwable e) {
            // The action is refused already, and nobody else runs by a place that is not free.
            return;
        }
    }

    /** Once the outcome is written. Where a store fails at it, what was held stays held. */
    void ended(boolean mayHaveHadItsEffect) {
        try {
            if (mayHaveHadItsEffect) {
                dues.places().complete();
            } else {
                dues.places().revert();
            }
        } catch (Throwable e) {
            // The action is over, and its outcome is written; too much is counted, never too little.
            return;
        }
    }

    private EnforcementDecision<A> with(Optional<RefusedBy> by, Dues changed) {
        return new EnforcementDecision<>(inputs, decision, request, by, decided, changed);
    }

    /** The exception for a decision that could not be written, so that the action does not run. */
    ActionDenied notLogged(Throwable cause) {
        String what = "the audit log could not be written";
        String action = inputs.action().map(VisibleText::quoted).orElse("an action without a name");
        return new ActionDenied(action + " is denied: " + what, RefusedBy.LOG, Decision.invalid(what), cause);
    }

    boolean isPermitted() {
        return refusedBy.isEmpty();
    }

    ActionDenied denied() {
        String action = inputs.action().map(VisibleText::quoted).orElse("an action without a name");
        RefusedBy by = refusedBy.orElseThrow();
        boolean isWhatIsMissing = by == RefusedBy.LIMIT || decision.effect() != Effect.REQUIRE_APPROVAL;
        if (dues.missing().isPresent() && isWhatIsMissing) {
            String what = dues.missing().orElseThrow();
            return new ActionDenied(action + " is denied: " + VisibleText.of(what), by, Decision.invalid(what), null);
        }
        return new ActionDenied(action + " " + VisibleText.of(why()), by, decision, null);
    }

    private String why() {
        if (decision.effect() == Effect.REQUIRE_APPROVAL) {
            return "needs approval: "
                    + decision.outcome().approval().stream()
                            .map(EnforcementDecision::words)
                            .collect(Collectors.joining(" and "))
                    + dues.missing().map(why -> "; " + why).orElse("");
        }
        if (decision.invalid().isPresent()) {
            return "is denied: " + decision.invalid().orElseThrow();
        }
        List<String> rules = decision.rules().stream().map(VisibleText::quoted).toList();
        String by = decision.isDefault() ? "by default" : "by " + String.join(", ", rules);
        return "is denied " + by
                + decision.reason().map(reason -> ": " + reason).orElse("");
    }

    private static String words(ApprovalRequirement requirement) {
        return requirement.count() + " of " + String.join(", ", requirement.roles()) + " within "
                + requirement.expires();
    }
}
