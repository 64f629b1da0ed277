package dev.writ.compiler.docs;

import java.util.Locale;

/** Shows foreign text on one line so that it can neither hide, move the cursor nor be taken for something else. */
final class Words {
    private Words() {}

    /** A plain word as it is; anything else in quotes, with what is neither letter, digit nor sign escaped. */
    static String shown(String text) {
        boolean plain = !text.isEmpty() && text.codePoints().allMatch(Words::isPlain);
        return plain ? text : quoted(text);
    }

    /** In quotes, whatever it is. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "_-.:/@".indexOf(c) >= 0);
    }

    private static void append(StringBuilder quoted, int c) {
        if (c == '"' || c == '\\') {
            quoted.append('\\').appendCodePoint(c);
        } else if (c >= ' ' && c < 127 || c > 127 && Character.isLetterOrDigit(c)) {
            quoted.appendCodePoint(c);
        } else {
            quoted.append(String.format(Locale.ROOT, "\\u{%x}", c));
        }
    }
}
