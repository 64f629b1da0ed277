package dev.writ.runtime.json;

import java.util.Objects;

/** A text; it may hold lone surrogates, which callers that need well-formed text must refuse. */
public record JsonString(String value) implements Json {
    public JsonString {
        Objects.requireNonNull(value);
    }

    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
        return visitor.visitString(this);
    }
}
