package dev.writ.language.model;

import dev.writ.language.source.Span;
import java.util.List;

/**
 * A condition and where it stands, with the conditions that it joins as they are written.
 *
 * @param span where it is used, of one that stands for a definition
 * @param parts none where {@code join} is {@link Join#NONE}
 * @param isWritten false for a test that goes without saying, as that an optional attribute is there
 */
public record ConditionPart(Condition condition, Span span, Join join, List<ConditionPart> parts, boolean isWritten) {
    /** How a condition is made of its parts. */
    public enum Join {
        NONE,
        AND,
        OR,
        NOT,
        IMPLIES
    }

    public ConditionPart {
        parts = List.copyOf(parts);
    }

    /** One that is looked at as a whole. */
    public static ConditionPart whole(Condition condition, Span span) {
        return new ConditionPart(condition, span, Join.NONE, List.of(), true);
    }

    /** The same as a whole, at another place. */
    public ConditionPart at(Span place) {
        return new ConditionPart(condition, place, Join.NONE, List.of(), isWritten);
    }

    /** The same where nobody wrote it. */
    public ConditionPart unwritten() {
        return new ConditionPart(condition, span, join, parts, false);
    }
}
