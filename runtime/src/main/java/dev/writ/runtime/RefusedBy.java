package dev.writ.runtime;

import java.util.Locale;

/** What refused an action. */
public enum RefusedBy {
    /** An operator's kill switch, or that its orders cannot be followed; so is a lease that has ended. */
    KILL_SWITCH,
    /** An operator's hold. */
    HOLD,
    IDENTITY,
    HOST,
    REQUEST,
    POLICY,
    /** A limit of the policy that is reached, or that cannot be counted. */
    LIMIT,
    APPROVAL,
    /** The end of the enforcer, which waits for what runs and lets nothing begin. */
    SHUTDOWN,
    /** The audit log, which could not be written. */
    LOG;

    /** As it stands in the log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
