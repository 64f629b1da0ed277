package dev.writ.runtime.json;

import java.util.Collection;
import java.util.List;

/** An ordered list of values. */
public record JsonArray(List<Json> items) implements Json {
    public JsonArray {
        items = List.copyOf(items);
    }

    public static JsonArray ofTexts(Collection<String> texts) {
        return new JsonArray(texts.stream().<Json>map(JsonString::new).toList());
    }

    public static JsonArray ofNumbers(Collection<Integer> numbers) {
        return new JsonArray(numbers.stream().<Json>map(JsonNumber::of).toList());
    }

    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
        return visitor.visitArray(this);
    }
}
