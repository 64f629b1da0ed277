package dev.writ.language.diagnostic;

import dev.writ.language.source.Characters;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A text made fit to be shown: tabs become blanks, and what would move the cursor, colour the terminal or turn the
 * direction of reading is spelled out. Knows how many columns each of its parts takes.
 */
public final class SafeText {
    private static final int TAB = 4;

    private final StringBuilder shown = new StringBuilder();
    private final int[] columns;
    private int column;

    private SafeText(String text) {
        columns = new int[text.length() + 1];
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int length = Character.charCount(codePoint);
            for (int j = i; j < i + length; j++) {
                columns[j] = column;
            }
            append(codePoint);
            i += length;
        }
        columns[text.length()] = column;
    }

    /** The text on one line, tabs as blanks, with its columns. */
    public static SafeText of(String text) {
        return new SafeText(text);
    }

    /** The text on one line, tabs as blanks. */
    public static String line(String text) {
        return new SafeText(text).toString();
    }

    /** The text on as many lines as it has. */
    public static String lines(String text) {
        return text.lines().map(SafeText::line).collect(Collectors.joining("\n"));
    }

    /** The column, from 0, at which the character at that offset begins. */
    public int column(int offset) {
        return columns[offset];
    }

    @Override
    public String toString() {
        return shown.toString();
    }

    private void append(int codePoint) {
        if (codePoint == '\t') {
            int blanks = TAB - column % TAB;
            shown.append(" ".repeat(blanks));
            column += blanks;
        } else if (Characters.isInvisible(codePoint)) {
            String escape = String.format(Locale.ROOT, "\\u{%X}", codePoint);
            shown.append(escape);
            column += escape.length();
        } else {
            shown.appendCodePoint(codePoint);
            column += width(codePoint);
        }
    }

    /** The columns a terminal gives to a character: none for combining marks, two for wide scripts and pictures. */
    private static int width(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100
                && (codePoint <= 0x115F
                        || codePoint >= 0x2E80 && codePoint <= 0xA4CF
                        || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                        || codePoint >= 0xF900 && codePoint <= 0xFAFF
                        || codePoint >= 0xFE30 && codePoint <= 0xFE6F
                        || codePoint >= 0xFF00 && codePoint <= 0xFF60
                        || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
                        || codePoint >= 0x1F300 && codePoint <= 0x1F64F
                        || codePoint >= 0x1F680 && codePoint <= 0x1F6FF
                        || codePoint >= 0x1F900 && codePoint <= 0x1FAFF
                        || codePoint >= 0x20000 && codePoint <= 0x3FFFD);
    }
}
