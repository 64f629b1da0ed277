package dev.writ.language.yaml.read;

import dev.writ.language.yaml.read.Node.Style;

/** Reads plain and quoted scalars from the raw source, keeping the place of every character. */
public final class FlowScalar {
    private static final String ESCAPES = "0abtnvfre \"/\\NLP_\t";
    private static final String ESCAPED = "\0\u0007\b\t\n\u000b\f\r\u001b \"/\\\u0085\u2028\u2029\u00a0\t";

    private final String source;
    private final int end;
    private final PlacedText.Builder built = new PlacedText.Builder();
    private int at;

    private FlowScalar(String source, int start, int end) {
        this.source = source;
        this.at = start;
        this.end = end;
    }

    /** The scalar that stands from {@code start} to {@code end}, quotes included. */
    static PlacedText read(String source, int start, int end, Style style) {
        if (style == Style.PLAIN) {
            return new FlowScalar(source, start, end).read(style);
        }
        return new FlowScalar(source, start + 1, Math.max(start + 1, end - 1)).read(style);
    }

    private PlacedText read(Style style) {
        while (at < end) {
            char c = source.charAt(at);
            if (isSpace(c) || isBreak(c)) {
                readWhitespace();
            } else if (style == Style.DOUBLE_QUOTED && c == '\\' && at + 1 < end) {
                readEscape();
            } else {
                built.add(c, at);
                at += style == Style.SINGLE_QUOTED && c == '\'' ? 2 : 1;
            }
        }
        return built.build(end);
    }

    /** One line break is a space, more are one fewer breaks; spaces around breaks vanish. */
    private void readWhitespace() {
        int start = at;
        int breaks = 0;
        while (at < end && (isSpace(source.charAt(at)) || isBreak(source.charAt(at)))) {
            if (isBreak(source.charAt(at))) {
                breaks++;
                at = afterBreak(source, at);
            } else {
                at++;
            }
        }
        if (breaks == 0) {
            built.copy(source, start, at);
        } else if (breaks == 1) {
            built.add(' ', start);
        }
        for (int i = 1; i < breaks; i++) {
            built.add('\n', start);
        }
    }

    private void readEscape() {
        int start = at;
        char c = source.charAt(at + 1);
        at += 2;
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits > 0) {
            int code = Integer.parseUnsignedInt(source.substring(at, Math.min(end, at + digits)), 16);
            for (char unit : Character.toChars(code)) {
                built.add(unit, start);
            }
            at += digits;
        } else if (isBreak(c)) {
            at--;
            skipEscapedBreak(start);
        } else {
            built.add(ESCAPED.charAt(ESCAPES.indexOf(c)), start);
        }
    }

    private void skipEscapedBreak(int start) {
        at = afterBreak(source, at);
        while (at < end && (isSpace(source.charAt(at)) || isBreak(source.charAt(at)))) {
            if (isBreak(source.charAt(at))) {
                built.add('\n', start);
                at = afterBreak(source, at);
            } else {
                at++;
            }
        }
    }

    public static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    public static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    /** Where the line after the break at that offset starts. */
    static int afterBreak(String source, int offset) {
        boolean pair =
                source.charAt(offset) == '\r' && offset + 1 < source.length() && source.charAt(offset + 1) == '\n';
        return offset + (pair ? 2 : 1);
    }
}
