package dev.writ.runtime.shell;

/** A script of {@code sed}, read so far as to know that no command of it runs a program or names a file. */
final class SedScript {
    private static final char END = '\0';

    private final String text;
    private int position;

    SedScript(String text) {
        this.text = text;
    }

    /** Whether every command is one of those that only look at and change the text that passes. */
    boolean isHarmless() {
        while (true) {
            skip(" \t\n;");
            if (peek() == END) {
                return position >= text.length();
            }
            if (!address() || !command()) {
                return false;
            }
        }
    }

    private boolean address() {
        if (!oneAddress()) {
            return false;
        }
        if (peek() == ',') {
            position++;
            skip(" +~");
            if (!oneAddress()) {
                return false;
            }
        }
        skip(" !");
        return true;
    }

    /** An address, or nothing. */
    private boolean oneAddress() {
        char c = peek();
        if (c == '/') {
            position++;
            boolean isClosed = delimited('/');
            skip("IM");
            return isClosed;
        }
        if (c == '$') {
            position++;
        } else {
            skip("0123456789~");
        }
        return true;
    }

    private boolean command() {
        char c = peek();
        position++;
        return switch (c) {
            case 'p', 'd', 'D', 'P', 'n', 'N', 'h', 'H', 'g', 'G', 'x', '=', 'z', '{', '}' -> ends(c);
            case 'q', 'Q', 'l', 'L' -> {
                skip(" 0123456789");
                yield ends(c);
            }
            case 's' -> {
                char delimiter = peek();
                position++;
                boolean isClosed = isDelimiter(delimiter) && delimited(delimiter) && delimited(delimiter);
                skip("gpiImM0123456789");
                yield isClosed && ends(c);
            }
            case 'y' -> {
                char delimiter = peek();
                position++;
                yield isDelimiter(delimiter) && delimited(delimiter) && delimited(delimiter) && ends(c);
            }
            default -> false;
        };
    }

    private static boolean isDelimiter(char c) {
        return c != END && c != '\n' && c != '\\';
    }

    private boolean ends(char command) {
        skip(" \t");
        char c = peek();
        return command == '{'
                || command == '}' && c != END
                || c == ';'
                || c == '\n'
                || c == '}'
                || c == END && position >= text.length();
    }

    /**
     * Goes behind the next delimiter that no backslash precedes. A bracket in which another program would see the
     * delimiter differently is not read.
     */
    private boolean delimited(char delimiter) {
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == delimiter) {
                return true;
            }
            if (c == '\n' || c == '[' && bracketHolds(delimiter)) {
                return false;
            }
            if (c == '\\') {
                position++;
            }
        }
        return false;
    }

    private boolean bracketHolds(char delimiter) {
        int close = text.indexOf(']', position + 1);
        int held = text.indexOf(delimiter, position);
        return close < 0 || held >= 0 && held < close;
    }

    private void skip(String characters) {
        while (position < text.length() && characters.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }
}
