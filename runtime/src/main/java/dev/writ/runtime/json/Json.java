package dev.writ.runtime.json;

import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.WholeSpelling;

/** A JSON value as it was spelled. */
public sealed interface Json permits JsonArray, JsonBoolean, JsonNull, JsonNumber, JsonObject, JsonString {
    <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X;

    /**
     * A whole number as every reader takes it exactly: as a number up to {@link WholeSpelling#MAX_JSON_NUMBER} from zero,
     * beyond it as a string.
     */
    static Json ofWhole(long value) {
        return ofDecimal(value, 0);
    }

    /**
     * As {@link #ofWhole}, with the point before the last {@code scale} digits.
     *
     * @param units of the last digit
     */
    static Json ofDecimal(long units, int scale) {
        // Not by the absolute value, which is negative for the least number.
        boolean isExact = units >= -WholeSpelling.MAX_JSON_NUMBER && units <= WholeSpelling.MAX_JSON_NUMBER;
        String spelling = DecimalSpelling.of(units, scale);
        return isExact ? new JsonNumber(spelling) : new JsonString(spelling);
    }

    /**
     * What is done with a value of each kind, so that none is forgotten.
     *
     * @param <X> what may be thrown; {@link RuntimeException} for nothing that is checked
     */
    interface Visitor<R, X extends Exception> {
        R visitObject(JsonObject object) throws X;

        R visitArray(JsonArray array) throws X;

        R visitString(JsonString string) throws X;

        R visitNumber(JsonNumber number) throws X;

        R visitBoolean(JsonBoolean truth) throws X;

        R visitNull() throws X;
    }
}
