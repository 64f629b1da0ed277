package dev.writ.runtime;

import dev.writ.runtime.identity.AgentIdentity;
import java.util.concurrent.CompletionStage;

/**
 * An {@link Enforcer} as one of its agents meets it: the same policy, log, limits, approvals and orders, and this agent's
 * identity. Made where a call comes in and not kept; closing is the enforcer's.
 */
public final class AgentEnforcer {
    private final Enforcer enforcer;
    private final AgentIdentity agent;

    AgentEnforcer(Enforcer enforcer, AgentIdentity agent) {
        this.enforcer = enforcer;
        this.agent = agent;
    }

    /** As {@link Enforcer#run(ActionCall, Enforcer.Action)}. */
    public <A extends ActionCall<A>, R, X extends Exception> R run(
            A call, Enforcer.Action<? super A, ? extends R, X> action) throws X {
        return run(call, CallContext.none(), action);
    }

    /** As {@link Enforcer#run(ActionCall, CallContext, Enforcer.Action)}. */
    public <A extends ActionCall<A>, R, X extends Exception> R run(
            A call, CallContext context, Enforcer.Action<? super A, ? extends R, X> action) throws X {
        return enforcer.enforce(call, new Caller(agent, context), action);
    }

    /** As {@link Enforcer#runAsync}. */
    public <A extends ActionCall<A>, R> CompletionStage<R> runAsync(
            A call, CallContext context, Enforcer.AsyncAction<? super A, R> action) {
        return enforcer.enforceAsync(call, new Caller(agent, context), action);
    }
}
