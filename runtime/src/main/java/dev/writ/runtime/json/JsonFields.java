package dev.writ.runtime.json;

import dev.writ.runtime.canonical.WholeSpelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Takes an object apart, strictly: each member is taken exactly once and by its type, and none may be left.
 * Every refusal is an {@link IllegalArgumentException} that names the place, such as {@code rows[3].effect}.
 */
public final class JsonFields {
    private final String place;
    private final Map<String, Json> left = new LinkedHashMap<>();

    private JsonFields(String place) {
        this.place = place;
    }

    public static JsonFields of(Json value, String place) {
        JsonFields fields = new JsonFields(place);
        for (JsonObject.Member member : object(value, place).members()) {
            if (fields.left.put(member.name(), member.value()) != null) {
                throw new IllegalArgumentException(place + ": `" + member.name() + "` stands twice");
            }
        }
        return fields;
    }

    /** Ends the taking apart: whatever was not taken is not known. */
    public void end() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    place + ": unknown member `" + left.keySet().iterator().next() + "`");
        }
    }

    public String text(String name) {
        return text(take(name), at(name));
    }

    public Optional<String> optionalText(String name) {
        return left.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public boolean truth(String name) {
        if (take(name) instanceof JsonBoolean truth) {
            return truth.value();
        }
        throw new IllegalArgumentException(at(name) + ": expected true or false");
    }

    public Optional<Boolean> optionalTruth(String name) {
        return left.containsKey(name) ? Optional.of(truth(name)) : Optional.empty();
    }

    public long whole(String name) {
        return whole(take(name), at(name));
    }

    public Optional<Long> optionalWhole(String name) {
        return left.containsKey(name) ? Optional.of(whole(name)) : Optional.empty();
    }

    public int index(String name) {
        return index(take(name), at(name));
    }

    public Optional<Integer> optionalIndex(String name) {
        return left.containsKey(name) ? Optional.of(index(name)) : Optional.empty();
    }

    /**
     * A word that stands for one of few things.
     *
     * @param kind what the words stand for
     * @param meaning of a word, if it has one
     */
    public <T> T named(String name, String kind, Function<String, Optional<T>> meaning) {
        String word = text(name);
        return meaning.apply(word)
                .orElseThrow(
                        () -> new IllegalArgumentException(at(name) + ": no " + kind + " is called `" + word + "`"));
    }

    public JsonObject object(String name) {
        return object(take(name), at(name));
    }

    public Optional<JsonObject> optionalObject(String name) {
        return left.containsKey(name) ? Optional.of(object(name)) : Optional.empty();
    }

    public JsonFields fields(String name) {
        return of(take(name), at(name));
    }

    public Optional<JsonFields> optionalFields(String name) {
        return left.containsKey(name) ? Optional.of(fields(name)) : Optional.empty();
    }

    public List<String> texts(String name) {
        return list(name, JsonFields::text);
    }

    public Optional<List<String>> optionalTexts(String name) {
        return left.containsKey(name) ? Optional.of(texts(name)) : Optional.empty();
    }

    public List<Integer> indexes(String name) {
        return list(name, JsonFields::index);
    }

    public <T> List<T> list(String name, BiFunction<Json, String, T> item) {
        return list(take(name), at(name), item);
    }

    /** A list that is left out where it is empty, so that equal tables have one spelling. */
    public <T> List<T> optionalList(String name, BiFunction<Json, String, T> item) {
        if (!left.containsKey(name)) {
            return List.of();
        }
        List<T> items = list(name, item);
        if (items.isEmpty()) {
            throw new IllegalArgumentException(at(name) + ": is left out where there is none");
        }
        return items;
    }

    public static <T> List<T> list(Json value, String place, BiFunction<Json, String, T> item) {
        if (!(value instanceof JsonArray array)) {
            throw new IllegalArgumentException(place + ": expected an array");
        }
        List<T> items = new ArrayList<>(array.items().size());
        for (Json each : array.items()) {
            items.add(item.apply(each, place + "[" + items.size() + "]"));
        }
        return items;
    }

    public static String text(Json value, String place) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw new IllegalArgumentException(place + ": expected a string");
    }

    /** A 64-bit number, which is spelled as a string. */
    public static long whole(Json value, String place) {
        String spelling = text(value, place);
        return WholeSpelling.parse(spelling)
                .orElseThrow(
                        () -> new IllegalArgumentException(place + ": `" + spelling + "` is not a 64-bit integer"));
    }

    /** A number from 0 to the greatest {@code int}. */
    public static int index(Json value, String place) {
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
