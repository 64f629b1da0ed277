package dev.writ.runtime.table;

/** Whether a value is one of its attribute, or why not. */
public enum Fit {
    FITS,
    /** A null where a value or a member is expected. */
    NULL,
    WRONG_TYPE,
    /** A word, or a member of a set, that is none of the declared values. */
    NOT_A_VALUE,
    /** A text for a number, and not in plain spelling. */
    NOT_PLAIN,
    OUT_OF_BOUNDS,
    LONE_SURROGATE,
    /** A set that holds a member twice. */
    REPEATED_MEMBER
}
