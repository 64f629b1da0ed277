package dev.writ.runtime;

/** A policy that is not to come into force; the one that is stays. */
public final class PolicyRefused extends Exception {
    private static final long serialVersionUID = 1;

    /** @param why a sentence without a stop */
    PolicyRefused(String why) {
        super(why);
    }
}
