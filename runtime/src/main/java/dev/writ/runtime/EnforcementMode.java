package dev.writ.runtime;

import java.util.Locale;

/** Whether the policy's answer holds. */
public enum EnforcementMode {
    /** What the policy does not permit does not happen. */
    ENFORCE,
    /**
     * The policy's answer is logged and the action runs whatever it is. Nothing else is suspended: an invalid request, a
     * refused identity, host attributes that cannot be read and a log that cannot be written still stop it.
     */
    OBSERVE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
