package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellWord.Fields;
import dev.writ.runtime.shell.ShellWord.Literal;
import dev.writ.runtime.shell.ShellWord.Part;
import dev.writ.runtime.shell.ShellWord.Unknown;
import java.util.ArrayList;
import java.util.List;

/** A word in the making: its parts, and where brackets and braces stood without quotes. */
final class WordBuilder {
    private static final int NONE = -1;

    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private Fields fields = Fields.ONE;

    /** Where the first bracket or brace opens and the last one closes, in parts. */
    private int opened = NONE;

    private int closed = NONE;
    private boolean isPattern;
    private boolean hasSeparator;
    private char lastPlain;

    /** Begins another word. */
    void clear() {
        parts.clear();
        literal.setLength(0);
        fields = Fields.ONE;
        opened = NONE;
        closed = NONE;
        isPattern = false;
        hasSeparator = false;
        lastPlain = '\0';
    }

    /** A character that stands for itself and was written so. */
    void plain(char c) {
        if ((c == '{' || c == '[') && opened == NONE) {
            flush();
            opened = parts.size();
        }
        literal.append(c);
        if (opened != NONE) {
            hasSeparator |= c == ',' || c == '.' && lastPlain == '.';
            if (c == ']' || c == '}') {
                flush();
                closed = parts.size();
                isPattern |= c == ']' || hasSeparator;
            }
        }
        lastPlain = c;
    }

    /** A character that was quoted. */
    void quoted(char c) {
        literal.append(c);
    }

    void quoted(String text) {
        literal.append(text);
    }

    /** Some text that is not known. */
    void unknown(Fields more) {
        flush();
        if (parts.isEmpty() || parts.get(parts.size() - 1) != Unknown.ANY_TEXT) {
            parts.add(Unknown.ANY_TEXT);
        }
        if (more.compareTo(fields) > 0) {
            fields = more;
        }
    }

    ShellWord build() {
        flush();
        if (isPattern) {
            // What shells make of brackets and braces differs; whatever it is begins and ends as the word does.
            List<Part> around = new ArrayList<>(parts.subList(0, opened));
            around.add(Unknown.ANY_TEXT);
            around.addAll(parts.subList(closed, parts.size()));
            return new ShellWord(joined(around), fields == Fields.ONE ? Fields.EACH : fields);
        }
        return new ShellWord(parts.size() > 1 ? joined(parts) : parts, fields);
    }

    private void flush() {
        if (literal.length() > 0) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** Neighbouring literals as one, neighbouring unknown texts as one. */
    private static List<Part> joined(List<Part> parts) {
        List<Part> joined = new ArrayList<>(parts.size());
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal known) {
                text.append(known.text());
            } else {
                addLiteral(joined, text);
                if (joined.isEmpty() || joined.get(joined.size() - 1) != Unknown.ANY_TEXT) {
                    joined.add(Unknown.ANY_TEXT);
                }
            }
        }
        addLiteral(joined, text);
        return joined;
    }

    private static void addLiteral(List<Part> parts, StringBuilder text) {
        if (text.length() > 0) {
            parts.add(new Literal(text.toString()));
            text.setLength(0);
        }
    }
}
