package dev.writ.runtime.json;

/** A text that is not JSON, or more of it than is read. */
public class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    public JsonException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where reading stopped, in UTF-16 units from the start of the text. */
    public int offset() {
        return offset;
    }
}
