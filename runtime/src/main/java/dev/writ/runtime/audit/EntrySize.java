package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes an entry fit its line: the largest values are replaced by their size and digest. */
final class EntrySize {
    /** An object of more members is replaced as a whole, so that no request makes this work long. */
    private static final int MOST_MEMBERS = 64;

    private EntrySize() {}

    static JsonObject fit(JsonObject entry, int limit) {
        JsonObject fitted = entry;
        while (bytes(fitted).length > limit) {
            fitted = shrink(fitted);
        }
        return fitted;
    }

    private static JsonObject shrink(JsonObject object) {
        List<JsonObject.Member> members = new ArrayList<>(object.members());
        int largest = 0;
        int size = 0;
        for (int i = 0; i < members.size(); i++) {
            int candidate = bytes(members.get(i).value()).length;
            if (candidate > size) {
                largest = i;
                size = candidate;
            }
        }
        JsonObject.Member member = members.get(largest);
        members.set(largest, new JsonObject.Member(member.name(), smaller(member.value())));
        return new JsonObject(members);
    }

    private static Json smaller(Json value) {
        if (value instanceof JsonObject object && object.members().size() <= MOST_MEMBERS) {
            JsonObject shrunk = shrink(object);
            if (bytes(shrunk).length < bytes(object).length) {
                return shrunk;
            }
        }
        return digest(value);
    }

    /** What stands in place of a value that is too large: the size and hash of its canonical JSON. */
    private static JsonObject digest(Json value) {
        byte[] bytes = bytes(value);
        return new JsonObject(List.of(
                new JsonObject.Member("bytes", JsonNumber.of(bytes.length)),
                new JsonObject.Member(
                        "sha256", new JsonString(Hash.sha256(bytes).hex()))));
    }

    private static byte[] bytes(Json value) {
        return JsonWriter.canonical(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The same value with every lone surrogate replaced, since no bytes could stand for it. */
    static Json wellFormed(Json value) {
        if (value instanceof JsonString string) {
            return isWellFormed(string.value()) ? string : new JsonString(repaired(string.value()));
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(
                    array.items().stream().map(EntrySize::wellFormed).toList());
        }
        if (value instanceof JsonObject object) {
            return wellFormed(object);
        }
        return value;
    }

    static JsonObject wellFormed(JsonObject object) {
        return new JsonObject(object.members().stream()
                .map(member -> new JsonObject.Member(repaired(member.name()), wellFormed(member.value())))
                .toList());
    }

    private static boolean isWellFormed(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c))
                || repaired(text).equals(text);
    }

    private static String repaired(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
