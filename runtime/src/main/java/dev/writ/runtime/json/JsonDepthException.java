package dev.writ.runtime.json;

/** A text that nests deeper than is read; whether the rest of it is JSON is not known. */
public final class JsonDepthException extends JsonException {
    private static final long serialVersionUID = 1L;

    public JsonDepthException(String message, int offset) {
        super(message, offset);
    }
}
