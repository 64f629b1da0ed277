package dev.writ.verifier.spelling;

import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.json.JsonWriter;
import java.util.stream.Collectors;

/** Values as the language writes them. */
public final class ValueWords {
    private ValueWords() {}

    public static String of(Type type, Value value) {
        if (value instanceof Value.Text text) {
            return type instanceof Type.Enumeration ? text.value() : quoted(text.value());
        }
        if (value instanceof Value.Truth truth) {
            return Boolean.toString(truth.value());
        }
        return value instanceof Value.Whole whole
                ? number(type, whole.value())
                : ((Value.Members) value)
                        .values().stream().map(ValueWords::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    public static String number(Type type, long number) {
        return type instanceof Type.Instant ? quoted(type.spelled(number)) : type.spelled(number);
    }

    public static String quoted(String text) {
        return JsonWriter.quoted(text);
    }
}
