package dev.writ.runtime;

import dev.writ.runtime.approval.ApprovalDesk;
import dev.writ.runtime.approval.ApprovalInbox;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.clock.Deadline;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.limit.LimitStore;
import dev.writ.runtime.operator.KillSwitch;
import dev.writ.runtime.operator.OrdersWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
 * <p>Another version of the policy comes into force by {@link #reload} while the process runs; {@link #health} says what
 * would be refused before anything is asked. Closing it closes its log; {@link #close(Duration)} waits for what runs.
 */
public final class Enforcer implements AutoCloseable {
    private final EnforcementMode mode;
    private final AgentIdentity agent;
    private final AuditLog log;
    private final boolean ownsLog;
    private final OperatorCheck operator;
    private final Optional<ApprovalDesk> desk;
    private final DecisionProcess decisions;
    private final EnforcementLog enforcements;
    private final IntentProcess intents;
    private final PolicyReload reload;
    private final RunningCalls running = new RunningCalls();

    private Enforcer(
            Builder builder,
            AuditLog log,
            OperatorCheck operator,
            Optional<ApprovalDesk> desk,
            Optional<ShadowPolicy> shadow,
            PolicyInForce policy) {
        this.mode = builder.mode;
        this.agent = builder.agent;
        this.log = log;
        this.ownsLog = builder.ownsLog;
        this.operator = operator;
        this.desk = desk;
        this.enforcements = new EnforcementLog(log);
        this.decisions = new DecisionProcess(agent, builder.host, mode, builder.clock, operator, shadow, policy);
        this.intents = new IntentProcess(decisions, enforcements, desk, shadow);
        this.reload = new PolicyReload(decisions, log, mode, agent, builder.clock, shadow);
    }

    /** Begins an enforcer of the policy that the guard decides by. */
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
        private boolean ownsLog = true;
        private Optional<KillSwitch> killSwitch = Optional.empty();
        private Optional<ApprovalInbox> approvals = Optional.empty();
        private Optional<LimitStore> limits = Optional.empty();
        private Optional<Guard> candidate = Optional.empty();

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
            this.ownsLog = true;
            return this;
        }

        /**
         * A log that other enforcers write to as well; whoever opened it closes it after them. Enforcers of one policy that
         * are to count together need a {@linkplain #limits(LimitStore) store} of limits that they share.
         */
        public Builder sharedAudit(AuditLog log) {
            this.log = Objects.requireNonNull(log, "log");
            this.ownsLog = false;
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

        /**
         * A candidate that decides beside the policy and has no say: where it decides otherwise, that is an entry, and
         * {@code writ audit diff} sums them up. It sees what was read for the policy, of the host also what a supplier
         * gives beyond that; nothing is asked, awaited or counted for it.
         */
        public Builder shadow(Guard candidate) {
            if (!candidate.isIntact()) {
                throw new IllegalArgumentException(candidate.damage().orElse("the candidate's data are damaged"));
            }
            this.candidate = Optional.of(candidate);
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
                if (ownsLog) {
                    closeQuietly(audit, e);
                }
                throw e;
            }
        }

        private Enforcer build(AuditLog audit) throws AuditException {
            Optional<OrdersWatch> watch = Optional.empty();
            try {
                Instant now = clock.instant();
                Optional<ShadowPolicy> shadow = candidate.map(beside -> new ShadowPolicy(beside, mode, audit));
                if (killSwitch.isPresent()) {
                    watch = Optional.of(killSwitch.orElseThrow().watch(audit, clock));
                }
                LimitCounter counter = limits.isPresent()
                        ? LimitCounter.in(guard, limits.orElseThrow())
                        : LimitCounter.inMemory(guard, audit, now);
                PolicyInForce policy = new PolicyInForce(guard, mode, audit, counter);
                audit.record(policy.entries().policy(agent.at(now), Optional.empty(), shadow));
                Optional<ApprovalDesk> desk = approvals.map(inbox -> inbox.open(audit, clock));
                return new Enforcer(this, audit, new OperatorCheck(watch), desk, shadow, policy);
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
     * The same for the calls of another agent, where many share a process: identity attributes, approvals, the operator's
     * orders and limits by {@code agent.id} are of this one in each of its calls. Who an agent is, the host says where the
     * call comes in, never the call.
     */
    public AgentEnforcer as(AgentIdentity other) {
        return new AgentEnforcer(this, Objects.requireNonNull(other, "agent"));
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
        return enforce(call, new Caller(agent, context), action);
    }

    <A extends ActionCall<A>, R, X extends Exception> R enforce(
            A call, Caller caller, Action<? super A, ? extends R, X> action) throws X {
        boolean begins = running.begin();
        try {
            Intent<A> intent = intents.intend(call, caller, action, begins);
            R result;
            try {
                result = action.run(intent.decided());
            } catch (Throwable failure) {
                enforcements.failure(intent, failure);
                throw failure;
            }
            enforcements.success(intent);
            return result;
        } finally {
            if (begins) {
                running.end();
            }
        }
    }

    /**
     * What to begin once it is permitted; its stage ends it.
     *
     * @param <A> the decided call, which holds the canonical values and is the only way to the arguments
     */
    @FunctionalInterface
    public interface AsyncAction<A, R> {
        CompletionStage<R> run(A decided) throws Exception;
    }

    /**
     * As {@link #run(ActionCall, CallContext, Action)}, for an action that goes on when its method has returned. Who calls
     * it waits until the action has begun, for approval too; its outcome is an entry when the stage of the action ends. It
     * throws nothing: the stage that it returns fails with what {@code run} throws or the action's stage fails with.
     */
    public <A extends ActionCall<A>, R> CompletionStage<R> runAsync(
            A call, CallContext context, AsyncAction<? super A, R> action) {
        return enforceAsync(call, new Caller(agent, context), action);
    }

    <A extends ActionCall<A>, R> CompletionStage<R> enforceAsync(
            A call, Caller caller, AsyncAction<? super A, R> action) {
        boolean begins = running.begin();
        Runnable end = begins ? running::end : () -> {};
        Intent<A> intent;
        try {
            intent = intents.intend(call, caller, action, begins);
        } catch (Throwable refused) {
            end.run();
            return CompletableFuture.failedStage(refused);
        }
        return new AsyncRun<A, R>(intent, enforcements, end).begin(action);
    }

    /**
     * Lets another version of the policy come into force, for every action that begins from here on; one that was
     * decided before and has not begun is decided again. It must be proved, have the same name, and a greater version:
     * numbers with points between them.
     *
     * @throws PolicyRefused where it does not come into force, which is an entry of the log
     * @throws AuditException where the log cannot be written, and nothing is as before but the policy; or read, and what
     *     only the new version limits is refused
     */
    public void reload(Guard next) throws PolicyRefused, AuditException {
        reload.reload(next);
    }

    /** What would be refused now, found without a call: before the first one, or for whoever watches. */
    public Health health() {
        Health.Examination found = new Health.Examination();
        if (running.isClosed()) {
            found.found(RefusedBy.SHUTDOWN, "the enforcer is closed");
        }
        log.end().or(log::overdue).ifPresent(what -> found.found(RefusedBy.LOG, what));
        Guard examined = decisions.examine(found);
        boolean needsPersons = !examined.table().approvals().isEmpty() && mode == EnforcementMode.ENFORCE;
        if (needsPersons && desk.isEmpty()) {
            found.found(RefusedBy.APPROVAL, "there is no inbox for the approvals that the policy demands");
        }
        return found.health();
    }

    /** At once; what still runs leaves no outcome. */
    @Override
    public void close() throws AuditException {
        close(Duration.ZERO);
    }

    /**
     * Lets nothing begin any more, waits for what runs, and closes the log, unless others share it. What waits for approval
     * is refused. Called by an action, it waits for that one too.
     *
     * @param longest how long to wait at most
     * @return how many still ran, which leave no outcome
     */
    public long close(Duration longest) throws AuditException {
        running.close();
        desk.ifPresent(ApprovalDesk::close);
        long left = running.await(Deadline.in(longest));
        operator.close();
        if (ownsLog) {
            log.close();
        }
        return left;
    }
}
