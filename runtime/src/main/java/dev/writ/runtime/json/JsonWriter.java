package dev.writ.runtime.json;

/** Writes a JSON value on one line, without spaces. What it writes {@link JsonReader} reads back as an equal value. */
public final class JsonWriter {
    private JsonWriter() {}

    /**
     * Members in their order; lone surrogates escaped.
     *
     * @throws IllegalArgumentException for a number that is none, or nesting deeper than {@link JsonReader#MAX_DEPTH}
     */
    public static String write(Json value) {
        return value.accept(new JsonAppender(JsonAppender.Form.AS_SPELLED)).toString();
    }

    /**
     * Members sorted by UTF-16 units, as RFC 8785 does; numbers keep their spelling, which the caller makes unique.
     *
     * @throws IllegalArgumentException as {@link #write}; also for repeated members and lone surrogates
     */
    public static String canonical(Json value) {
        return value.accept(new JsonAppender(JsonAppender.Form.CANONICAL)).toString();
    }

    /**
     * As {@link #write}, in characters that can be seen for what they are: controls, direction marks, joiners, unusual
     * blanks and what is no character yet are escaped. For whoever looks at it; readers of JSON find the same value.
     */
    public static String visible(Json value) {
        return value.accept(new JsonAppender(JsonAppender.Form.VISIBLE)).toString();
    }

    /** A text as a JSON string, in double quotes; lone surrogates escaped. */
    public static String quoted(String text) {
        return write(new JsonString(text));
    }
}
