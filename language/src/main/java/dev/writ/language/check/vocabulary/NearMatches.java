package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.syntax.ActionPattern;
import java.util.Collection;
import java.util.List;

/** The names that someone who wrote a pattern that matches none of them may have meant. */
final class NearMatches {
    private static final int MOST = 3;

    private NearMatches() {}

    /** At most three: those that begin or end nearly as the pattern does, else those that are spelled nearly so. */
    static List<String> of(String pattern, Collection<String> names) {
        List<String> parts = ActionPattern.parts(pattern).orElse(List.of());
        if (parts.isEmpty()) {
            return List.of();
        }
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        List<String> near = names.stream()
                .filter(name -> begins(name, first) && ends(name, last))
                .limit(MOST)
                .toList();
        return near.isEmpty() ? NearestNames.of(String.join("", parts), names) : near;
    }

    private static boolean begins(String name, String part) {
        return name.length() >= part.length()
                && (part.isEmpty() || NearestNames.isSlip(part, name.substring(0, part.length())));
    }

    private static boolean ends(String name, String part) {
        return name.length() >= part.length()
                && (part.isEmpty() || NearestNames.isSlip(part, name.substring(name.length() - part.length())));
    }
}
