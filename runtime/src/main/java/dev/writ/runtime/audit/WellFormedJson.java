package dev.writ.runtime.audit;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * JSON for which bytes can stand: a text with a lone surrogate, which has no UTF-8, is replaced by the size and digest of
 * its JSON with that surrogate escaped, so that two such texts never look alike.
 */
final class WellFormedJson {
    private WellFormedJson() {}

    static JsonObject of(JsonObject object) {
        return new JsonObject(object.members().stream()
                .map(member -> new JsonObject.Member(member.name(), of(member.value())))
                .toList());
    }

    private static Json of(Json value) {
        if (value instanceof JsonString string) {
            return isWellFormed(string.value()) ? string : digest(string);
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(array.items().stream().map(WellFormedJson::of).toList());
        }
        if (value instanceof JsonObject object) {
            boolean areNamesWellFormed = object.members().stream().allMatch(member -> isWellFormed(member.name()));
            return areNamesWellFormed ? of(object) : digest(object);
        }
        return value;
    }

    private static JsonObject digest(Json value) {
        return EntrySize.digest(JsonWriter.write(value).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
