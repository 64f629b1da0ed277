package dev.writ.runtime.table;

import dev.writ.runtime.canonical.WholeSpelling;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Takes an object apart, strictly: each member is taken exactly once and by its type, and none may be left.
 * Every refusal is an {@link IllegalArgumentException} that names the place, such as {@code rows[3].effect}.
 */
final class JsonFields {
    private final String place;
    private final Map<String, Json> left = new LinkedHashMap<>();

    private JsonFields(String place) {
        this.place = place;
    }

    static JsonFields of(Json value, String place) {
        JsonFields fields = new JsonFields(place);
        for (JsonObject.Member member : object(value, place).members()) {
            if (fields.left.put(member.name(), member.value()) != null) {
                throw new IllegalArgumentException(place + ": `" + member.name() + "` stands twice");
            }
        }
        return fields;
    }

    /** Ends the taking apart: whatever was not taken is not known. */
    void end() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    place + ": unknown member `" + left.keySet().iterator().next() + "`");
        }
    }

    String text(String name) {
        return text(take(name), at(name));
    }

    Optional<String> optionalText(String name) {
        return left.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean truth(String name) {
        if (take(name) instanceof JsonBoolean truth) {
            return truth.value();
        }
        throw new IllegalArgumentException(at(name) + ": expected true or false");
    }

    long whole(String name) {
        return whole(take(name), at(name));
    }

    int index(String name) {
        return index(take(name), at(name));
    }

    Optional<Integer> optionalIndex(String name) {
        return left.containsKey(name) ? Optional.of(index(name)) : Optional.empty();
    }

    Effect effect(String name) {
        String word = text(name);
        return Effect.ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException(at(name) + ": no effect is called `" + word + "`"));
    }

    JsonFields fields(String name) {
        return of(take(name), at(name));
    }

    List<String> texts(String name) {
        return list(name, JsonFields::text);
    }

    Optional<List<String>> optionalTexts(String name) {
        return left.containsKey(name) ? Optional.of(texts(name)) : Optional.empty();
    }

    List<Integer> indexes(String name) {
        return list(name, JsonFields::index);
    }

    <T> List<T> list(String name, BiFunction<Json, String, T> item) {
        return list(take(name), at(name), item);
    }

    /** A list that is left out where it is empty, so that equal tables have one spelling. */
    <T> List<T> optionalList(String name, BiFunction<Json, String, T> item) {
        if (!left.containsKey(name)) {
            return List.of();
        }
        List<T> items = list(name, item);
        if (items.isEmpty()) {
            throw new IllegalArgumentException(at(name) + ": is left out where there is none");
        }
        return items;
    }

    static <T> List<T> list(Json value, String place, BiFunction<Json, String, T> item) {
        if (!(value instanceof JsonArray array)) {
            throw new IllegalArgumentException(place + ": expected an array");
        }
        List<T> items = new ArrayList<>(array.items().size());
        for (Json each : array.items()) {
            items.add(item.apply(each, place + "[" + items.size() + "]"));
        }
        return items;
    }

    static String text(Json value, String place) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw new IllegalArgumentException(place + ": expected a string");
    }

    /** A 64-bit number, which is spelled as a string. */
    static long whole(Json value, String place) {
        String spelling = text(value, place);
        return WholeSpelling.parse(spelling)
                .orElseThrow(
                        () -> new IllegalArgumentException(place + ": `" + spelling + "` is not a 64-bit integer"));
    }

    /** A number from 0 to the greatest {@code int}. */
    static int index(Json value, String place) {
        if (value instanceof JsonNumber number) {
            long index = WholeSpelling.parse(number.spelling()).orElse(-1);
            if (index >= 0 && index <= Integer.MAX_VALUE) {
                return (int) index;
            }
        }
        throw new IllegalArgumentException(place + ": expected an index");
    }

    private static JsonObject object(Json value, String place) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException(place + ": expected an object");
    }

    private Json take(String name) {
        Json value = left.remove(name);
        if (value == null) {
            throw new IllegalArgumentException(place + ": `" + name + "` is missing");
        }
        return value;
    }

    private String at(String name) {
        return place + "." + name;
    }
}
