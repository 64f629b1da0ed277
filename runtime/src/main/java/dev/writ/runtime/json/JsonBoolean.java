package dev.writ.runtime.json;

/** {@code true} or {@code false}. */
public record JsonBoolean(boolean value) implements Json {
    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
        return visitor.visitBoolean(this);
    }
}
