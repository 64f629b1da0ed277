package dev.writ.runtime.classify;

import dev.writ.runtime.table.NumberSpelling;
import dev.writ.runtime.table.TextKind;

/** Whether a value is one of its attribute, or why not. */
public enum ClassifyResult {
    FITS,
    /** A null where a value or a member is expected. */
    NULL,
    WRONG_TYPE,
    /** A word, or a member of a set, that is none of the declared values. */
    NOT_A_VALUE,
    /** A text for a number, and not in plain spelling. */
    NOT_PLAIN,
    /** A text or a number for a decimal, and not in plain spelling or with more digits than its scale. */
    NOT_A_DECIMAL,
    /** A text for an instant, and not one of RFC 3339 or outside of what 64 bits hold. */
    NOT_AN_INSTANT,
    /** A text that is no absolute path, or that some could read as another path. */
    NOT_A_PATH,
    /** A text that is no relative path, or that some could read as another path. */
    NOT_A_RELATIVE_PATH,
    /** A text that is no host name, or that some could read as another name or an address. */
    NOT_A_DOMAIN,
    /** A text that is no IP address, or that some could read as another one. */
    NOT_AN_ADDRESS,
    OUT_OF_BOUNDS,
    LONE_SURROGATE,
    /** A set that holds a member twice. */
    REPEATED_MEMBER;

    /** What a text is that has no canonical form of its kind. */
    static ClassifyResult notCanonical(TextKind kind) {
        return switch (kind) {
            case TEXT, COMMAND -> LONE_SURROGATE;
            case PATH -> NOT_A_PATH;
            case RELATIVE_PATH -> NOT_A_RELATIVE_PATH;
            case DOMAIN -> NOT_A_DOMAIN;
            case ADDRESS -> NOT_AN_ADDRESS;
        };
    }

    /** What a text is that spells no number of its kind. */
    static ClassifyResult misspelt(NumberSpelling.Kind kind) {
        return switch (kind) {
            case WHOLE -> NOT_PLAIN;
            case DECIMAL -> NOT_A_DECIMAL;
            case INSTANT -> NOT_AN_INSTANT;
        };
    }
}
