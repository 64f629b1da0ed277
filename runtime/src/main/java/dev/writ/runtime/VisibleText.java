package dev.writ.runtime;

import java.util.Locale;

/** Text of which nothing is hidden: what cannot be seen, breaks a line or turns the direction of reading is spelled out. */
final class VisibleText {
    private VisibleText() {}

    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(visible, codePoint));
        return visible.toString();
    }

    /** The text in backticks, of which there is none within. */
    static String quoted(String text) {
        return Quote.of(of(text).replace("`", "\\u{60}"));
    }

    private static void append(StringBuilder visible, int codePoint) {
        if (isHidden(codePoint)) {
            visible.append(String.format(Locale.ROOT, "\\u{%X}", codePoint));
        } else {
            visible.appendCodePoint(codePoint);
        }
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> false;
        };
    }
}
