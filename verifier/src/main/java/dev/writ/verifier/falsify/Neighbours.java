package dev.writ.verifier.falsify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What lies next to a literal, where an engine that is off by one would show. */
final class Neighbours {
    private Neighbours() {}

    /** The number first. */
    static List<Long> of(long number) {
        return List.of(
                number, number == Long.MIN_VALUE ? number : number - 1, number == Long.MAX_VALUE ? number : number + 1);
    }

    /** The text first, then with a character more, a character less, and the first letter in its other case. */
    static Set<String> of(String text) {
        Set<String> near = new LinkedHashSet<>(List.of(text, text + "x", "x" + text));
        if (!text.isEmpty()) {
            near.add(text.substring(0, text.offsetByCodePoints(text.length(), -1)));
            near.add(text.substring(text.offsetByCodePoints(0, 1)));
            near.add(otherCase(text));
        }
        return near;
    }

    private static String otherCase(String text) {
        char first = text.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        return other + text.substring(1);
    }
}
