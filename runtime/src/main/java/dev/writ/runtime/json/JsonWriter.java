package dev.writ.runtime.json;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a JSON value on one line, without spaces. What it writes {@link JsonReader} reads back as an equal value. */
public final class JsonWriter {
    // Possessive, so that a long spelling neither recurses nor backtracks.
    private static final Pattern NUMBER =
            Pattern.compile("-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+");
    private static final String HEX = "0123456789abcdef";

    /** Whether members are sorted and what has no canonical form is refused. */
    private enum Form {
        AS_SPELLED,
        CANONICAL
    }

    private final StringBuilder out = new StringBuilder();
    private final Form form;
    private int depth;

    private JsonWriter(Form form) {
        this.form = form;
    }

    /**
     * Members in their order; lone surrogates escaped.
     *
     * @throws IllegalArgumentException for a number that is none, or nesting deeper than {@link JsonReader#MAX_DEPTH}
     */
    public static String write(Json value) {
        return new JsonWriter(Form.AS_SPELLED).append(value).out.toString();
    }

    /**
     * Members sorted by UTF-16 units, as RFC 8785 does; numbers keep their spelling, which the caller makes unique.
     *
     * @throws IllegalArgumentException as {@link #write}; also for repeated members and lone surrogates
     */
    public static String canonical(Json value) {
        return new JsonWriter(Form.CANONICAL).append(value).out.toString();
    }

    private JsonWriter append(Json value) {
        if (value instanceof JsonObject object) {
            enter();
            object(object);
            depth--;
        } else if (value instanceof JsonArray array) {
            enter();
            array(array);
            depth--;
        } else if (value instanceof JsonString string) {
            string(string.value());
        } else if (value instanceof JsonNumber number) {
            number(number.spelling());
        } else if (value instanceof JsonBoolean truth) {
            out.append(truth.value());
        } else {
            out.append("null");
        }
        return this;
    }

    private void enter() {
        depth++;
        if (depth > JsonReader.MAX_DEPTH) {
            throw new IllegalArgumentException("nested more than " + JsonReader.MAX_DEPTH + " deep");
        }
    }

    private void object(JsonObject object) {
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
            append(member.value());
            previous = member.name();
            first = false;
        }
        out.append('}');
    }

    private List<JsonObject.Member> ordered(List<JsonObject.Member> members) {
        return form == Form.AS_SPELLED
                ? members
                : members.stream()
                        .sorted(Comparator.comparing(JsonObject.Member::name))
                        .toList();
    }

    private void refuseRepetition(String previous, String name) {
        if (form == Form.CANONICAL && previous.equals(name)) {
            throw new IllegalArgumentException("the member `" + name + "` stands twice");
        }
    }

    private void array(JsonArray array) {
        out.append('[');
        String separator = "";
        for (Json item : array.items()) {
            out.append(separator);
            append(item);
            separator = ",";
        }
        out.append(']');
    }

    private void number(String spelling) {
        if (!NUMBER.matcher(spelling).matches()) {
            throw new IllegalArgumentException("`" + spelling + "` is not a number");
        }
        out.append(spelling);
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                out.append(c).append(value.charAt(++i));
            } else {
                character(c);
            }
        }
        out.append('"');
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
                } else if (c < ' ') {
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
