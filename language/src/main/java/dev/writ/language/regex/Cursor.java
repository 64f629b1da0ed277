package dev.writ.language.regex;

/** A place in the text of an expression. */
final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    boolean sees(String next) {
        return text.startsWith(next, at);
    }

    /** Whether {@link #sees} and goes behind it. */
    boolean takes(String next) {
        boolean seen = sees(next);
        at += seen ? next.length() : 0;
        return seen;
    }

    /** The code point here, and goes behind it. */
    int take() {
        int codePoint = text.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    /** The longest run of such characters from here, and goes behind it. */
    String takeAll(String characters) {
        int start = at;
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(start, at);
    }

    void back(int to) {
        at = to;
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** What is wrong from a place up to here. */
    RegexSyntaxException wrong(int start, String message, String help) {
        return new RegexSyntaxException(start, at, message, help);
    }
}
