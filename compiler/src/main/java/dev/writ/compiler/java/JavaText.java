package dev.writ.compiler.java;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes foreign text into Java so that it stays text: in literals and comments nothing but printable ASCII remains, so
 * neither the encoding of the file nor an escape that javac undoes first can change what it means.
 */
final class JavaText {
    /** The class file format counts a constant's length in two bytes, and javac refuses the greatest such number. */
    static final int MOST_BYTES = 65_534;

    private JavaText() {}

    /** A string literal, its quotes included. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c < 127) {
                literal.append(c);
            } else if (c < 128) {
                // Octal: javac undoes unicode escapes before it sees where a literal ends.
                literal.append(String.format(Locale.ROOT, "\\%03o", (int) c));
            } else {
                literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return literal.append('"').toString();
    }

    /** Text for a Javadoc comment; whatever could end it, begin a tag or be an escape is a character reference. */
    static String comment(String text) {
        StringBuilder comment = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c < 127 && (Character.isLetterOrDigit(c) || " .,:;_-+()=".indexOf(c) >= 0);
            if (plain) {
                comment.appendCodePoint(c);
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                comment.append('?');
            } else {
                comment.append("&#").append(c).append(';');
            }
        });
        return comment.toString();
    }

    /** Cuts a text into parts of at most so many bytes as class files count them, never within a surrogate pair. */
    static List<String> parts(String text, int mostBytes) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int length = Character.charCount(text.codePointAt(i));
            int added = bytes(text, i, length);
            if (bytes + added > mostBytes) {
                parts.add(text.substring(start, i));
                start = i;
                bytes = 0;
            }
            bytes += added;
            i += length;
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** Whether a constant can hold the text as a whole. */
    static boolean isConstant(String text) {
        return bytes(text, 0, text.length()) <= MOST_BYTES;
    }

    private static int bytes(String text, int start, int length) {
        int bytes = 0;
        for (int i = start; i < start + length; i++) {
            char c = text.charAt(i);
            bytes += c != 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }
}
