package dev.writ.runtime.json;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Appends the values that it visits, one after the other. */
final class JsonAppender implements Json.Visitor<JsonAppender, RuntimeException> {
    // Possessive, so that a long spelling neither recurses nor backtracks.
    private static final Pattern NUMBER =
            Pattern.compile("-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+");
    private static final String HEX = "0123456789abcdef";

    /** How what may be written in several ways is written. */
    enum Form {
        AS_SPELLED,
        /** With everything escaped that has no shape of its own. */
        VISIBLE,
        /** With members sorted; what has no canonical form is refused. */
        CANONICAL
    }

    private final StringBuilder out = new StringBuilder();
    private final Form form;
    private int depth;

    JsonAppender(Form form) {
        this.form = form;
    }

    @Override
    public JsonAppender visitObject(JsonObject object) {
        enter();
        out.append('{');
        String previous = "";
        boolean first = true;
        for (JsonObject.Member member : ordered(object.members())) {
            if (!first) {
                out.append(',');
                refuseRepetition(previous, member.name());
            }
            string(member.name());
            out.append(':');
            member.value().accept(this);
            previous = member.name();
            first = false;
        }
        out.append('}');
        depth--;
        return this;
    }

    @Override
    public JsonAppender visitArray(JsonArray array) {
        enter();
        out.append('[');
        String separator = "";
        for (Json item : array.items()) {
            out.append(separator);
            item.accept(this);
            separator = ",";
        }
        out.append(']');
        depth--;
        return this;
    }

    @Override
    public JsonAppender visitString(JsonString string) {
        string(string.value());
        return this;
    }

    @Override
    public JsonAppender visitNumber(JsonNumber number) {
        if (!NUMBER.matcher(number.spelling()).matches()) {
            throw new IllegalArgumentException("`" + number.spelling() + "` is not a number");
        }
        out.append(number.spelling());
        return this;
    }

    @Override
    public JsonAppender visitBoolean(JsonBoolean truth) {
        out.append(truth.value());
        return this;
    }

    @Override
    public JsonAppender visitNull() {
        out.append("null");
        return this;
    }

    /** What has been appended. */
    @Override
    public String toString() {
        return out.toString();
    }

    private void enter() {
        depth++;
        if (depth > JsonReader.MAX_DEPTH) {
            throw new IllegalArgumentException("nested more than " + JsonReader.MAX_DEPTH + " deep");
        }
    }

    private List<JsonObject.Member> ordered(List<JsonObject.Member> members) {
        return form == Form.CANONICAL
                ? members.stream()
                        .sorted(Comparator.comparing(JsonObject.Member::name))
                        .toList()
                : members;
    }

    private void refuseRepetition(String previous, String name) {
        if (form == Form.CANONICAL && previous.equals(name)) {
            throw new IllegalArgumentException("the member `" + name + "` stands twice");
        }
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                pair(c, value.charAt(++i));
            } else {
                character(c);
            }
        }
        out.append('"');
    }

    private void pair(char high, char low) {
        if (isEscaped(Character.toCodePoint(high, low))) {
            escape(high);
            escape(low);
        } else {
            out.append(high).append(low);
        }
    }

    private boolean isEscaped(int codePoint) {
        return codePoint < ' ' || form == Form.VISIBLE && isShapeless(codePoint);
    }

    private static boolean isShapeless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> false;
        };
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (Character.isSurrogate(c)) {
                    loneSurrogate(c);
                } else if (isEscaped(c)) {
                    escape(c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private void loneSurrogate(char c) {
        if (form == Form.CANONICAL) {
            throw new IllegalArgumentException("a lone surrogate has no canonical form");
        }
        escape(c);
    }

    private void escape(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((c >> shift) & 0xf));
        }
    }
}
