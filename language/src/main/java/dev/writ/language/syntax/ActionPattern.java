package dev.writ.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names of actions as documents spell them. One with a star is a pattern: {@code *} is any run of characters,
 * {@code \*} a star, {@code \\} a backslash. One without is the name itself, backslashes included.
 */
public final class ActionPattern {
    private ActionPattern() {}

    /** Whether stars are read. All of them may stand for themselves, and then it is a name after all. */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0;
    }

    /**
     * The texts between the gaps, so one for a name; gaps in a row count as one. Absent where a backslash stands before
     * anything but a star or a backslash.
     */
    public static Optional<List<String>> parts(String text) {
        if (!isPattern(text)) {
            return Optional.of(List.of(text));
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if (i == text.length() || "*\\".indexOf(text.charAt(i)) < 0) {
                    return Optional.empty();
                }
                part.append(text.charAt(i));
            } else if (c != '*') {
                part.append(c);
            } else if (part.length() > 0 || parts.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.add(part.toString());
        return Optional.of(List.copyOf(parts));
    }

    /** The one spelling of a pattern or, with a single part, of a name that has a star. */
    public static String spelled(List<String> parts) {
        if (parts.size() == 1 && !isPattern(parts.get(0))) {
            return parts.get(0);
        }
        List<String> escaped = parts.stream()
                .map(part -> part.replace("\\", "\\\\").replace("*", "\\*"))
                .toList();
        return String.join("*", escaped);
    }
}
