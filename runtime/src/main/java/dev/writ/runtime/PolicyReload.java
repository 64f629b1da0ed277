package dev.writ.runtime;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentStanding;
import java.time.Clock;
import java.util.Optional;

/** Brings another version of the policy into force, one at a time, and tells the log. */
final class PolicyReload {
    private final DecisionProcess decisions;
    private final AuditLog log;
    private final EnforcementMode mode;
    private final AgentIdentity agent;
    private final Clock clock;
    private final Optional<ShadowPolicy> shadow;

    PolicyReload(
            DecisionProcess decisions,
            AuditLog log,
            EnforcementMode mode,
            AgentIdentity agent,
            Clock clock,
            Optional<ShadowPolicy> shadow) {
        this.decisions = decisions;
        this.log = log;
        this.mode = mode;
        this.agent = agent;
        this.clock = clock;
        this.shadow = shadow;
    }

    synchronized void reload(Guard next) throws PolicyRefused, AuditException {
        PolicyInForce before = decisions.policy();
        PolicyInForce after = new PolicyInForce(next, mode, log, before.limits().next(next));
        AgentStanding standing = agent.at(clock.instant());
        try {
            PolicySuccession.require(before.guard(), next);
        } catch (PolicyRefused refused) {
            log.append(after.entries().policy(standing, Optional.ofNullable(refused.getMessage()), Optional.empty()));
            throw refused;
        }
        log.record(after.entries().policy(standing, Optional.empty(), shadow));
        decisions.enforce(after);
        after.limits().restore(log, clock.instant());
    }
}
