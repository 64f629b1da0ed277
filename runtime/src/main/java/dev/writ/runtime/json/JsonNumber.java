package dev.writ.runtime.json;

import java.util.Objects;

/** A number by its spelling, so that {@code 1}, {@code 1.0} and {@code 1e0} stay apart. */
public record JsonNumber(String spelling) implements Json {
    public JsonNumber {
        Objects.requireNonNull(spelling);
    }

    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
        return visitor.visitNumber(this);
    }
}
