package dev.writ.runtime.json;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one JSON value, strictly as RFC 8259 has it, and keeps how it was spelled: numbers by their spelling, members in
 * order and as often as they stand, lone surrogates as they are.
 */
public final class JsonReader {
    /** How deep arrays and objects may nest; a scalar has depth 0. */
    public static final int MAX_DEPTH = 100;

    /** How long a text may be when the caller sets no limit, in UTF-16 units. */
    public static final int MAX_LENGTH = 4 << 20;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    public static Json read(String text) throws JsonException {
        return read(text, MAX_LENGTH);
    }

    /** As {@link #read(String)}, for texts of at most {@code maxLength} UTF-16 units. */
    public static Json read(String text, int maxLength) throws JsonException {
        if (text.length() > maxLength) {
            throw new JsonException("longer than " + maxLength + " characters", maxLength);
        }
        return new JsonReader(text).document();
    }

    private Json document() throws JsonException {
        skipSpace();
        Json value = value();
        skipSpace();
        if (at < text.length()) {
            throw unexpected("the end");
        }
        return value;
    }

    private Json value() throws JsonException {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(string());
            case 't' -> word("true", new JsonBoolean(true));
            case 'f' -> word("false", new JsonBoolean(false));
            case 'n' -> word("null", new JsonNull());
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("a value");
        };
    }

    private JsonObject object() throws JsonException {
        enter();
        List<JsonObject.Member> members = new ArrayList<>();
        if (peekAfterSpace() != '}') {
            do {
                members.add(member());
            } while (continues('}'));
        }
        leave();
        return new JsonObject(members);
    }

    private JsonObject.Member member() throws JsonException {
        if (peekAfterSpace() != '"') {
            throw unexpected("a member name");
        }
        String name = string();
        if (peekAfterSpace() != ':') {
            throw unexpected("`:`");
        }
        at++;
        skipSpace();
        return new JsonObject.Member(name, value());
    }

    private JsonArray array() throws JsonException {
        enter();
        List<Json> items = new ArrayList<>();
        if (peekAfterSpace() != ']') {
            do {
                skipSpace();
                items.add(value());
            } while (continues(']'));
        }
        leave();
        return new JsonArray(items);
    }

    /** Consumes a comma, or stops before the closing bracket. */
    private boolean continues(char close) throws JsonException {
        char next = peekAfterSpace();
        if (next == ',') {
            at++;
            return true;
        }
        if (next != close) {
            throw unexpected("`,` or `" + close + "`");
        }
        return false;
    }

    private void enter() throws JsonException {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new JsonDepthException("nested more than " + MAX_DEPTH + " deep", at);
        }
        at++;
    }

    private void leave() {
        depth--;
        at++;
    }

    private Json word(String word, Json value) throws JsonException {
        if (!text.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
        return value;
    }

    private JsonNumber number() throws JsonException {
        int start = at;
        accept('-');
        if (!accept('0')) {
            digits();
        }
        if (accept('.')) {
            digits();
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            digits();
        }
        return new JsonNumber(text.substring(start, at));
    }

    private void digits() throws JsonException {
        int start = at;
        while (isDigit(peek())) {
            at++;
        }
        if (at == start) {
            throw unexpected("a digit");
        }
    }

    private String string() throws JsonException {
        at++;
        StringBuilder value = new StringBuilder();
        while (true) {
            if (at == text.length()) {
                throw unexpected("`\"`");
            }
            char c = text.charAt(at);
            if (c < ' ') {
                throw new JsonException("a control character must be escaped in a string", at);
            }
            at++;
            if (c == '"') {
                return value.toString();
            }
            value.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws JsonException {
        char c = peek();
        int start = at;
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new JsonException("no such escape", start - 1);
        };
    }

    private char unicode() throws JsonException {
        int value = 0;
        for (int i = 0; i < 4; i++, at++) {
            char c = peek();
            // Character.digit would also take digits of other scripts.
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw unexpected("four hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private boolean accept(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private char peekAfterSpace() {
        skipSpace();
        return peek();
    }

    /** The next character; NUL, which stands nowhere outside of strings, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private JsonException unexpected(String expected) {
        String found = at < text.length() ? "a character that does not belong here" : "the text ends";
        return new JsonException(found + ", expected " + expected, at);
    }
}
