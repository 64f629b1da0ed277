package dev.writ.runtime.shell;

import dev.writ.runtime.canonical.WellFormedText;

/** Which characters a line may hold, and what they are to a shell. */
final class Characters {
    private Characters() {}

    /** The first character that makes a line opaque, or -1. */
    static int firstUnreadable(String line) {
        boolean isAscii = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' || c == 0x7f || c > 0x7f && isUnreadable(c)) {
                return i;
            }
            isAscii &= c < 0x80;
        }
        return isAscii || WellFormedText.is(line) ? -1 : line.length();
    }

    /** Blanks that are none to the shell, marks of direction, and what leaves no mark on a screen. */
    private static boolean isUnreadable(char c) {
        if (Character.isSurrogate(c)) {
            // Tags, variation selectors and the like lie in plane 14.
            return c >= '\udb40' && c <= '\udb7f';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default ->
                c == '\u115f'
                        || c == '\u1160'
                        || c == '\u3164'
                        || c == '\uffa0'
                        || c == '\u034f'
                        || c >= '\ufe00' && c <= '\ufe0f';
        };
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Whether an unquoted character ends a word. */
    static boolean endsWord(char c) {
        return switch (c) {
            case ' ', '\t', '\n', ';', '&', '|', '<', '>', '(', ')' -> true;
            default -> false;
        };
    }

    static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }

    /** Whether the text is a name of a variable. */
    static boolean isName(String text) {
        if (text.isEmpty() || !isNameStart(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!isNamePart(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
