package dev.writ.runtime.audit;

import java.util.Locale;

/** What an entry tells. */
public enum EntryKind {
    /** A process opened the log. */
    START,
    /** What was found wrong, and cut, when the log was opened. */
    RECOVERY,
    /** A policy is enforced from here on. */
    POLICY,
    /** An operator's orders are in force from here on. */
    ORDERS,
    /** A lease was first seen. */
    LEASE,
    /** Approval of an action was asked for, or will not be given. */
    APPROVAL,
    /** An action was decided; if permitted, this is the intent to run it. */
    DECISION,
    /** A candidate beside the policy in force decides an action otherwise. */
    SHADOW,
    /** An intended action ran, and how it ended. */
    OUTCOME,
    /** Another key signs the log from here on. */
    ROTATION,
    /** A process closed the log: nothing of it follows. */
    STOP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
