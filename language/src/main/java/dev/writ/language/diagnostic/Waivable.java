package dev.writ.language.diagnostic;

/** Whether a waiver may lift what is reported under a code, and what the waiver then names. */
public enum Waivable {
    /** Mistakes are mended, what could not be decided is decided, and tests are corrected. */
    NEVER,
    /** It is about the policy as a whole, so the waiver names nothing in it. */
    WHOLE,
    /** The waiver may name one property; one that does not is for all of them. */
    ANY_PROPERTY,
    /** The waiver must name the property: not to hold is accepted of one statement, not of all that are still to come. */
    NAMED_PROPERTY
}
