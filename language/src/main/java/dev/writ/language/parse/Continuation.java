package dev.writ.language.parse;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may follow a beginning.
 *
 * @param keywords and signs, as they are spelled
 * @param places what a name would be there
 * @param opposite the attribute that a value there would be held against, or that an operator there would test, where
 *     one is told
 */
public record Continuation(Set<String> keywords, Set<Place> places, Optional<String> opposite) {
    /** Nothing that is known. */
    public static final Continuation NONE = new Continuation(Set.of(), Set.of(), Optional.empty());

    public Continuation {
        keywords = Set.copyOf(new TreeSet<>(keywords));
        places = places.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(places));
    }

    /** What a name stands for. */
    public enum Place {
        ATTRIBUTE,
        /** An attribute that is tested, or the name of a condition. */
        TESTED,
        /** A value of the attribute opposite. */
        VALUE,
        /** An action, a {@code tag:NAME} or a list of them. */
        ACTION,
        TAG,
        /** An attribute or a list, in the place of a list. */
        LIST,
        APPROVER,
        RULE,
        PROPERTY,
        /** The code of a finding. */
        CODE,
        PACK,
        TYPE,
        /** The type of the members of a set. */
        ELEMENT,
        /** Who says a value. */
        SOURCE,
        /** How a value stands in the log. */
        AUDIT,
        EFFECT,
        /** A member of a test's request. */
        MEMBER,
        /** The value of one. */
        MEMBER_VALUE
    }
}
