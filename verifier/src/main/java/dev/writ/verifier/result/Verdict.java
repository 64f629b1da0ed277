package dev.writ.verifier.result;

import java.util.Locale;

/** What is known of a statement. */
public enum Verdict {
    /** It holds for every request, by proof. */
    PROVED,
    /** It does not hold, by a request that every engine decides alike, or by proof that the request it needs does not exist. */
    REFUTED,
    /** Nobody knows; never to be read as proved. */
    UNDECIDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
