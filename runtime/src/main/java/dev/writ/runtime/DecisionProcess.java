package dev.writ.runtime;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentStanding;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.limit.Window;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides calls by the policy that is in force: asks the operator's orders, the agent's identity, the host, the policy and
 * its limits, in this order. Never fails: what cannot be decided is refused.
 */
final class DecisionProcess {
    private static final JsonObject NOTHING = new JsonObject(List.of());

    /** Whose calls they are where nothing else is said; health is asked of this one. */
    private final AgentIdentity agent;

    private final HostAttributes host;
    private final EnforcementMode mode;
    private final Clock clock;
    private final OperatorCheck operator;
    private final Optional<ShadowPolicy> shadow;
    private final SurplusAttributes surplus = new SurplusAttributes();

    /** Read once for each decision. */
    private volatile PolicyInForce policy;

    DecisionProcess(
            AgentIdentity agent,
            HostAttributes host,
            EnforcementMode mode,
            Clock clock,
            OperatorCheck operator,
            Optional<ShadowPolicy> shadow,
            PolicyInForce policy) {
        this.agent = agent;
        this.host = host;
        this.mode = mode;
        this.clock = clock;
        this.operator = operator;
        this.shadow = shadow;
        this.policy = policy;
    }

    PolicyInForce policy() {
        return policy;
    }

    /** From here on no action begins that another policy decided. */
    void enforce(PolicyInForce next) {
        policy = next;
    }

    boolean isInForce(EnforcementDecision<?> decision) {
        return decision.inputs().policy() == policy;
    }

    /** That an entry with what a decision was made from is written. */
    void told(EnforcementDecision<?> decision) {
        surplus.tell(decision.inputs().surplus());
    }

    /** What is refused whatever it is, before anything is asked. */
    <A extends ActionCall<A>> EnforcementDecision<A> refuse(@Nullable A call, Caller caller, Refusal refusal) {
        return EnforcementDecision.refused(inputs(call, caller), refusal);
    }

    private <A extends ActionCall<A>> EnforcementDecision.Inputs<A> inputs(@Nullable A call, Caller caller) {
        CallContext context = caller.context();
        return new EnforcementDecision.Inputs<>(policy, call, context == null ? CallContext.none() : context);
    }

    /** As {@link #decide}, with a place in each limit for what may run. */
    <A extends ActionCall<A>> EnforcementDecision<A> decideAndReserve(
            @Nullable A call, Caller caller, @Nullable Object action) {
        EnforcementDecision<A> decision = decide(call, caller, action);
        if (mode == EnforcementMode.OBSERVE || !decision.isPermitted() && !decision.isOwedApproval()) {
            return decision;
        }
        LimitCounter limits = decision.inputs().policy().limits();
        try {
            List<Window> windows = limits.windows(
                    decision.request().orElseThrow(), decision.decision().limits());
            return decision.withPlaces(windows, limits.reserve(windows));
        } catch (Refusal exhausted) {
            return decision.exhausted(exhausted.what());
        } catch (Throwable e) {
            return decision.exhausted(
                    "its limits could not be counted: " + e.getClass().getName());
        }
    }

    private <A extends ActionCall<A>> EnforcementDecision<A> decide(
            @Nullable A call, Caller caller, @Nullable Object action) {
        EnforcementDecision.Inputs<A> inputs = inputs(call, caller);
        try {
            PolicyInForce by = inputs.policy();
            Instant now = now();
            // Who it is stands in the entry of whatever refuses it; whether that is believed is asked after the
            // operator.
            AgentStanding standing = caller.agent().at(now);
            inputs = inputs.withStanding(standing);
            operator.require(by, inputs.action(), now);
            operator.require(standing);
            JsonObject identity = by.vouched().of(standing);
            HostAttributes.Reading reading = host.read(by, shadow, facts(inputs, identity));
            JsonObject attributes = by.clock().over(reading.attributes(), now);
            Optional<JsonObject> beside = shadow.map(candidate -> candidate.host(reading, now));
            inputs = inputs.withHost(attributes, beside, surplus.untold(ignored(reading, by, standing)));
            if (call == null
                    || inputs.action().isEmpty()
                    || inputs.arguments().isEmpty()
                    || caller.context() == null
                    || action == null) {
                throw new Refusal(RefusedBy.REQUEST, "there is no call, no action or no arguments to decide");
            }
            return decide(inputs, call, identity);
        } catch (Refusal refusal) {
            return EnforcementDecision.refused(inputs, refusal);
        } catch (Throwable e) {
            String what = "the request could not be decided: " + e.getClass().getName();
            return EnforcementDecision.refused(inputs, new Refusal(RefusedBy.REQUEST, what));
        }
    }

    /** Names that say nothing to the policy: of the host, and of the manifest. */
    private static List<String> ignored(HostAttributes.Reading reading, PolicyInForce by, AgentStanding standing) {
        return Stream.concat(reading.surplus().stream(), by.vouched().surplus(standing).stream())
                .distinct()
                .toList();
    }

    /** What a host that sees calls is told; nothing where there is none to decide. */
    private <A extends ActionCall<A>> Optional<CallFacts> facts(
            EnforcementDecision.Inputs<A> inputs, JsonObject identity) {
        A call = inputs.call();
        if (!host.seesCalls()
                || call == null
                || inputs.action().isEmpty()
                || inputs.arguments().isEmpty()) {
            return Optional.empty();
        }
        // Read twice: what the host is asked about must be in the spelling that is decided and that the action gets.
        Request spelled = inputs.policy().guard().read(call, NOTHING, identity);
        return spelled.spelledArguments().map(arguments -> new CallFacts(call.action(), arguments, inputs.context()));
    }

    private Instant now() throws Refusal {
        try {
            return Objects.requireNonNull(clock.instant(), "now");
        } catch (Throwable e) {
            throw new Refusal(
                    RefusedBy.HOST,
                    "the clock could not be read: " + e.getClass().getName());
        }
    }

    private <A extends ActionCall<A>> EnforcementDecision<A> decide(
            EnforcementDecision.Inputs<A> inputs, A call, JsonObject identity) throws Refusal {
        Guard guard = inputs.policy().guard();
        Request request = guard.read(call, inputs.host().orElseThrow(), identity);
        Decision decision = guard.explain(request);
        if (!decision.outcome().equals(guard.decide(request))) {
            throw new Refusal(RefusedBy.POLICY, "the policy's two indexes disagree");
        }
        if (decision.invalid().isPresent()) {
            RefusedBy by = guard.isIntact() ? RefusedBy.REQUEST : RefusedBy.POLICY;
            throw new Refusal(by, decision.invalid().orElseThrow());
        }
        A decided = call.decided(request.arguments().orElseThrow());
        return EnforcementDecision.decided(inputs, request, decision, decided, mode);
    }

    /** Whether there is nothing to wait for any more. */
    boolean isStopped(ActionCall<?> call, Caller caller) {
        try {
            Instant now = now();
            operator.require(policy, Optional.of(call.action()), now);
            operator.require(caller.agent().at(now));
            return false;
        } catch (Refusal refusal) {
            return true;
        }
    }

    /** What has come between since the decision, for writing an intent takes time; nothing where the action begins now. */
    Optional<Refusal> begin(EnforcementDecision<?> decision, Caller caller) {
        Optional<Refusal> stop = stop(decision, caller);
        if (stop.isPresent() || decision.dues().windows().isEmpty()) {
            return stop;
        }
        try {
            decision.dues().places().begin();
        } catch (Throwable e) {
            String what = "its limits could not be counted: " + e.getClass().getName();
            return Optional.of(new Refusal(RefusedBy.LIMIT, what));
        }
        // A store takes its time, too; what is stopped by now has used its places.
        return stop(decision, caller);
    }

    private Optional<Refusal> stop(EnforcementDecision<?> decision, Caller caller) {
        try {
            Instant now = now();
            operator.require(decision.inputs().policy(), decision.inputs().action(), now);
            AgentStanding standing = caller.agent().at(now);
            operator.require(standing);
            VouchedAttributes.require(standing);
            if (decision.dues().approval().filter(used -> used.isOver(now)).isPresent()) {
                throw new Refusal(RefusedBy.APPROVAL, "its approval expired before it began");
            }
            if (!isInForce(decision)) {
                throw new Refusal(RefusedBy.POLICY, "another version of the policy came into force before it began");
            }
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        } catch (Throwable e) {
            String what = "it could not be asked again: " + e.getClass().getName();
            return Optional.of(new Refusal(RefusedBy.KILL_SWITCH, what));
        }
    }

    /** Finds what would be refused now, whatever is asked, by one version of the policy, which it answers. */
    Guard examine(Health.Examination health) {
        PolicyInForce by = policy;
        Guard guard = by.guard();
        guard.damage().ifPresent(what -> health.found(RefusedBy.POLICY, what));
        try {
            Instant now = now();
            AgentStanding standing = agent.at(now);
            health.ask(() -> operator.require(by, Optional.empty(), now));
            health.ask(() -> operator.require(standing));
            health.ask(() -> policy.vouched().of(standing));
            HostAttributes.Reading reading = host.read(by, Optional.empty(), Optional.empty());
            health.given(by, standing, by.clock().over(reading.attributes(), now), host);
        } catch (Refusal refusal) {
            health.found(refusal.by(), refusal.what());
        }
        return guard;
    }
}
