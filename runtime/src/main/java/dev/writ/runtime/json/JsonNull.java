package dev.writ.runtime.json;

/** {@code null}. */
public record JsonNull() implements Json {
    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
        return visitor.visitNull();
    }
}
