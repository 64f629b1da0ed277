package dev.writ.runtime.canonical;

import java.util.OptionalLong;

/** The one spelling of a whole number: {@code 0}, or digits not led by {@code 0} with at most a {@code -} before them. */
public final class WholeSpelling {
    /** How far from 0 a JSON number may be; many readers round beyond it, so that greater ones are spelled as strings. */
    public static final long MAX_JSON_NUMBER = 1L << 53;

    private static final int LONGEST = 20;

    private WholeSpelling() {}

    /** The value of a plain spelling within 64 signed bits; empty for everything else. */
    public static OptionalLong parse(String spelling) {
        if (!isPlain(spelling)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(spelling));
        } catch (NumberFormatException tooGreat) {
            return OptionalLong.empty();
        }
    }

    private static boolean isPlain(String spelling) {
        int length = spelling.length();
        int first = spelling.startsWith("-") ? 1 : 0;
        if (length == first || length > LONGEST) {
            return false;
        }
        for (int i = first; i < length; i++) {
            if (spelling.charAt(i) < '0' || spelling.charAt(i) > '9') {
                return false;
            }
        }
        return spelling.charAt(first) != '0' || length == 1;
    }
}
