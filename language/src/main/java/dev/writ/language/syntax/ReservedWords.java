package dev.writ.language.syntax;

import java.util.Set;

/** The words that conditions cannot take for attributes; as the name of anything else they stand in quotes. */
public final class ReservedWords {
    private static final Set<String> WORDS = Set.of(
            "and", "false", "has", "historically", "implies", "not", "once", "or", "previously", "since", "true");

    private ReservedWords() {}

    public static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
