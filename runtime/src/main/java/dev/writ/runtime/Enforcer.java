package dev.writ.runtime;

import dev.writ.runtime.approval.ApprovalDesk;
import dev.writ.runtime.approval.ApprovalInbox;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentStanding;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.limit.LimitStore;
import dev.writ.runtime.limit.Window;
import dev.writ.runtime.operator.KillSwitch;
import dev.writ.runtime.operator.OrdersWatch;
import dev.writ.runtime.table.ClockAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an agent and its tools: decides each action, leaves evidence of it, and runs it only then. Safe for any
 * number of threads. Whatever goes wrong, the action does not run.
 *
 * <pre>{@code
 * try (var enforcer = Enforcer.forGuard(ProductionGuard.instance())
 *         .agent(AgentIdentity.verified(manifest, loaded, publishers))
 *         .host(HostAttributes.of(() -> Map.of("environment", "production", "code_freeze", freeze.isOn())))
 *         .audit(AuditLog.open(directory, signingKey))
 *         .killSwitch(KillSwitch.directory(operatorDirectory, operatorKey))
 *         .approvals(ApprovalInbox.directory(inbox, Approvers.read(registry)))
 *         .build()) {
 *     int deleted = enforcer.run(
 *             ProductionGuard.deleteRecords().table("users").rows(7),
 *             call -> database.delete(call.table(), call.rows()));    // sees only the values that were decided
 * }
 * }</pre>
 *
 * An enforcement asks in this order: the operator's orders, the agent's identity, the host, the policy, its limits, and
 * persons where the policy demands their approval; after waiting for them all of it again. Then the decision is an entry of
 * the log, orders and the approval's expiry are asked once more, and the action runs.
 *
 * <p>Closing it closes its log.
 */
public final class Enforcer implements AutoCloseable {
    private final Guard guard;
    private final AgentIdentity agent;
    private final HostAttributes host;
    private final AuditLog log;
    private final EnforcementMode mode;
    private final Clock clock;
    private final EnforcementLog enforcements;
    private final ClockReading clockReading;
    private final OperatorCheck operator;
    private final Optional<ApprovalDesk> desk;
    private final LimitCounter limits;
    private final SurplusAttributes surplus = new SurplusAttributes();

    private Enforcer(
            Builder builder, AuditLog log, OperatorCheck operator, Optional<ApprovalDesk> desk, LimitCounter limits) {
        this.guard = builder.guard;
        this.agent = builder.agent;
        this.host = builder.host;
        this.log = log;
        this.mode = builder.mode;
        this.clock = builder.clock;
        this.enforcements = new EnforcementLog(log, new AuditEntries(guard, mode));
        this.clockReading = new ClockReading(guard);
        this.operator = operator;
        this.desk = desk;
        this.limits = limits;
    }

    public static Builder forGuard(Guard guard) {
        return new Builder(guard);
    }

    /** Collects what an enforcer needs: a guard and an audit log at least. */
    public static final class Builder {
        private final Guard guard;
        private AgentIdentity agent = AgentIdentity.unknown();
        private HostAttributes host = HostAttributes.none();
        private EnforcementMode mode = EnforcementMode.ENFORCE;
        private Clock clock = Clock.systemUTC();
        private @Nullable AuditLog log;
        private Optional<KillSwitch> killSwitch = Optional.empty();
        private Optional<ApprovalInbox> approvals = Optional.empty();
        private Optional<LimitStore> limits = Optional.empty();

        private Builder(Guard guard) {
            this.guard = Objects.requireNonNull(guard, "guard");
        }

        /** Without it, identity attributes are absent. */
        public Builder agent(AgentIdentity agent) {
            this.agent = Objects.requireNonNull(agent, "agent");
            return this;
        }

        /** Without it, host attributes are absent. */
        public Builder host(HostAttributes host) {
            this.host = Objects.requireNonNull(host, "host");
            return this;
        }

        /** The log becomes the enforcer's, which closes it. */
        public Builder audit(AuditLog log) {
            this.log = Objects.requireNonNull(log, "log");
            return this;
        }

        /** Without it, nobody can stop the agent but whoever stops the process. */
        public Builder killSwitch(KillSwitch killSwitch) {
            this.killSwitch = Optional.of(killSwitch);
            return this;
        }

        /** Without it, nobody can approve, and what needs approval is refused. */
        public Builder approvals(ApprovalInbox approvals) {
            this.approvals = Optional.of(approvals);
            return this;
        }

        /**
         * Where to count what the policy limits, for instance together with other processes. Without it, the enforcer
         * counts by itself and goes on from what its log tells.
         */
        public Builder limits(LimitStore limits) {
            this.limits = Optional.of(limits);
            return this;
        }

        public Builder mode(EnforcementMode mode) {
            this.mode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /**
         * By which manifests expire, and which gives {@code time.weekday}, {@code time.hour} and
         * {@code time.minute_of_day} where the policy declares a zone, whatever the host says of them. Without it, the
         * system's.
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** Writes to the log which policy is enforced from here on. */
        public Enforcer build() throws AuditException {
            AuditLog audit = log;
            if (audit == null) {
                throw new IllegalStateException("an enforcer needs an audit log");
            }
            try {
                return build(audit);
            } catch (AuditException | RuntimeException e) {
                closeQuietly(audit, e);
                throw e;
            }
        }

        private Enforcer build(AuditLog audit) throws AuditException {
            Optional<OrdersWatch> watch = Optional.empty();
            try {
                Instant now = clock.instant();
                if (killSwitch.isPresent()) {
                    watch = Optional.of(killSwitch.orElseThrow().watch(audit, clock));
                }
                LimitCounter counter = limits.isPresent()
                        ? LimitCounter.in(guard, limits.orElseThrow())
                        : LimitCounter.inMemory(guard, audit, now);
                audit.record(new AuditEntries(guard, mode).policy(agent.at(now)));
                boolean givesTime = guard.table().vocabulary().zone().isPresent();
                List<String> clockAttributes = givesTime ? ClockAttributes.NAMES : List.of();
                Optional<ApprovalDesk> desk = approvals.map(inbox -> inbox.open(audit, clock, clockAttributes));
                return new Enforcer(this, audit, new OperatorCheck(guard, watch), desk, counter);
            } catch (AuditException | RuntimeException e) {
                watch.ifPresent(OrdersWatch::close);
                throw e;
            }
        }

        private static void closeQuietly(AuditLog log, Exception because) {
            try {
                log.close();
            } catch (AuditException e) {
                because.addSuppressed(e);
            }
        }
    }

    /**
     * What to do once it is permitted.
     *
     * @param <A> the decided call, which holds the canonical values and is the only way to the arguments
     */
    @FunctionalInterface
    public interface Action<A, R, X extends Exception> {
        R run(A decided) throws X;
    }

    /** {@link #run(ActionCall, CallContext, Action)} of a call of which nothing else is known. */
    public <A extends ActionCall<A>, R, X extends Exception> R run(A call, Action<? super A, ? extends R, X> action)
            throws X {
        return run(call, CallContext.none(), action);
    }

    /**
     * Decides the call, logs the decision, and if it is permitted runs the action and logs how it ended. Where it needs
     * approval and an inbox is given, asks for it and waits; after that all is decided again.
     *
     * @throws ActionDenied when the action has not run and will not
     * @throws OutcomeNotLogged when it has run and only its outcome is missing from the log
     */
    public <A extends ActionCall<A>, R, X extends Exception> R run(
            A call, CallContext context, Action<? super A, ? extends R, X> action) throws X {
        EnforcementDecision<A> decision = decideAndReserve(call, context, action);
        if (decision.isOwedApproval() && desk.isPresent()) {
            decision = new ApprovalProcess<A>(guard, desk.orElseThrow(), () -> decideAndReserve(call, context, action))
                    .approved(decision, () -> isStopped(call));
        }
        long intent = intend(decision);
        long begun = System.nanoTime();
        R result;
        try {
            result = action.run(decision.decided().orElseThrow());
        } catch (Throwable failure) {
            enforcements.failure(intent, failure, System.nanoTime() - begun);
            throw failure;
        }
        enforcements.success(call, intent, System.nanoTime() - begun);
        return result;
    }

    /** Returns the intent, directly before its action; where that does not begin, what was reserved for it is free again. */
    private long intend(EnforcementDecision<?> decision) {
        boolean begins = false;
        try {
            long intent = enforcements.decision(decision);
            surplus.tell(decision.inputs().surplus());
            if (!decision.isPermitted()) {
                throw decision.denied();
            }
            Optional<Refusal> stop = begin(decision);
            if (stop.isPresent()) {
                throw enforcements.notStarted(decision, intent, stop.orElseThrow());
            }
            begins = true;
            return intent;
        } finally {
            if (!begins) {
                decision.release();
            }
        }
    }

    /** As {@link #decide}, with a place in each limit for what may run. */
    private <A extends ActionCall<A>> EnforcementDecision<A> decideAndReserve(
            @Nullable A call, @Nullable CallContext context, @Nullable Object action) {
        EnforcementDecision<A> decision = decide(call, context, action);
        if (mode == EnforcementMode.OBSERVE || !decision.isPermitted() && !decision.isOwedApproval()) {
            return decision;
        }
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

    /** Never fails: what cannot be decided is refused, and the refusal is an entry like any other. */
    private <A extends ActionCall<A>> EnforcementDecision<A> decide(
            @Nullable A call, @Nullable CallContext context, @Nullable Object action) {
        EnforcementDecision.Inputs<A> inputs =
                new EnforcementDecision.Inputs<>(call, context == null ? CallContext.none() : context);
        try {
            Instant now = now();
            // Who it is stands in the entry of whatever refuses it; whether that is believed is asked after the
            // operator.
            AgentStanding standing = agent.at(now);
            inputs = inputs.withStanding(standing);
            operator.require(inputs.action(), now);
            operator.require(standing);
            JsonObject identity = AuditEntries.identity(guard, standing);
            HostAttributes.Reading reading = host.read(name -> guard.attribute(name) >= 0);
            JsonObject attributes = clockReading.over(reading.attributes(), now);
            inputs = inputs.withHost(attributes, surplus.untold(reading.surplus()));
            if (call == null
                    || inputs.action().isEmpty()
                    || inputs.arguments().isEmpty()
                    || context == null
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
    private boolean isStopped(ActionCall<?> call) {
        try {
            Instant now = now();
            operator.require(Optional.of(call.action()), now);
            operator.require(agent.at(now));
            return false;
        } catch (Refusal refusal) {
            return true;
        }
    }

    /** What has come between since the decision, for writing an intent takes time; nothing where the action begins now. */
    private Optional<Refusal> begin(EnforcementDecision<?> decision) {
        try {
            Instant now = now();
            operator.require(decision.inputs().action(), now);
            operator.require(decision.inputs().standing());
            if (decision.dues().approval().filter(used -> used.isOver(now)).isPresent()) {
                throw new Refusal(RefusedBy.APPROVAL, "its approval expired before it began");
            }
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        } catch (Throwable e) {
            String what = "it could not be asked again: " + e.getClass().getName();
            return Optional.of(new Refusal(RefusedBy.KILL_SWITCH, what));
        }
        try {
            decision.dues().places().begin();
            return Optional.empty();
        } catch (Throwable e) {
            String what = "its limits could not be counted: " + e.getClass().getName();
            return Optional.of(new Refusal(RefusedBy.LIMIT, what));
        }
    }

    @Override
    public void close() throws AuditException {
        desk.ifPresent(ApprovalDesk::close);
        operator.close();
        log.close();
    }
}
