package dev.writ.runtime.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * The characters of a line or of a script inside it, and how far they are read. Every look ahead is bounded, so that
 * reading is linear.
 */
final class Source {
    /** What {@link #peek} answers at the end. No line holds this character. */
    static final char END = '\0';

    private final String text;
    private final Allowance allowance;

    /** Where the text stands in the line as given; a script whose quotes were resolved stands at its word. */
    private final int origin;

    private final boolean isWhole;
    private final List<HereDocument> awaited = new ArrayList<>();
    private int position;

    private Source(String text, Allowance allowance, int origin, boolean isWhole) {
        this.text = text;
        this.allowance = allowance;
        this.origin = origin;
        this.isWhole = isWhole;
    }

    static Source line(String text, Allowance allowance) {
        return new Source(text, allowance, 0, true);
    }

    /** A script that stands in the line at {@code origin}, without its quotes. */
    static Source script(String text, Allowance allowance, int origin) {
        return new Source(text, allowance, origin, false);
    }

    Allowance allowance() {
        return allowance;
    }

    /** The here-documents whose bodies begin at the next line. */
    List<HereDocument> awaited() {
        return awaited;
    }

    /** Where in the line as given this is. */
    int at() {
        return isWhole ? position : origin;
    }

    OpaqueLine opaque(OpaqueReason reason) {
        return new OpaqueLine(reason, at());
    }

    /** How far this text is read, which says nothing about the line as given. */
    int position() {
        return position;
    }

    /** What was read since it was read as far as that. */
    String since(int start) {
        return text.substring(start, position);
    }

    boolean atEnd() {
        return position >= text.length();
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int index = position + ahead;
        return index < text.length() ? text.charAt(index) : END;
    }

    char next() {
        allowance.step(at());
        return text.charAt(position++);
    }

    void skip(int count) {
        allowance.steps(count, at());
        position += count;
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, position);
    }

    boolean skipIf(char expected) {
        if (peek() == expected && !atEnd()) {
            skip(1);
            return true;
        }
        return false;
    }

    /** What stands before the next {@code end}, which is skipped too. */
    String until(char end) {
        int found = text.indexOf(end, position);
        if (found < 0) {
            throw opaque(OpaqueReason.UNBALANCED);
        }
        String between = text.substring(position, found);
        skip(found + 1 - position);
        return between;
    }

    /** The rest of this line, whose end is skipped; at the end of the text, what is left. */
    String restOfLine() {
        int found = text.indexOf('\n', position);
        int end = found < 0 ? text.length() : found;
        String rest = text.substring(position, end);
        skip((found < 0 ? end : end + 1) - position);
        return rest;
    }

    /** Goes to the end of this line, which is left unread. */
    void skipComment() {
        while (!atEnd() && peek() != '\n') {
            skip(1);
        }
    }
}
