package dev.writ.runtime.json;

/** A number by its spelling, so that {@code 1}, {@code 1.0} and {@code 1e0} stay apart. */
public record JsonNumber(String spelling) implements Json {
    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }
}
