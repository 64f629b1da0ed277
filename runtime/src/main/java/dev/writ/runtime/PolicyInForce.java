package dev.writ.runtime;

import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.table.ClockAttributes;
import java.util.List;

/** A version of a policy, and what an enforcer makes of it. An enforcement goes by one from its decision to its action. */
final class PolicyInForce {
    private final Guard guard;
    private final AuditEntries entries;
    private final ClockReading clock;
    private final LimitCounter limits;
    private final VouchedAttributes vouched;

    /** @param log where it is written what becomes of enforcements */
    PolicyInForce(Guard guard, EnforcementMode mode, AuditLog log, LimitCounter limits) {
        this.guard = guard;
        this.entries = new AuditEntries(guard, mode, log);
        this.clock = new ClockReading(guard);
        this.limits = limits;
        this.vouched = new VouchedAttributes(guard);
    }

    Guard guard() {
        return guard;
    }

    AuditEntries entries() {
        return entries;
    }

    ClockReading clock() {
        return clock;
    }

    VouchedAttributes vouched() {
        return vouched;
    }

    LimitCounter limits() {
        return limits;
    }

    /** Names of the attributes that the enforcer's clock gives. */
    List<String> clockAttributes() {
        return guard.table().vocabulary().zone().isPresent() ? ClockAttributes.NAMES : List.of();
    }

    /** Whether every request needs the attribute, or what is said of this action depends on it. */
    boolean isWanted(String action, String name) {
        int attribute = guard.attribute(name);
        return attribute >= 0
                && (!guard.table().attributes().get(attribute).optional() || guard.isTested(action, attribute));
    }

    /** An action that the policy does not list has none. */
    List<String> tags(String action) {
        int index = guard.action(action);
        return index >= 0 && index < guard.table().actions().size()
                ? guard.table().actions().get(index).tags()
                : List.of();
    }
}
