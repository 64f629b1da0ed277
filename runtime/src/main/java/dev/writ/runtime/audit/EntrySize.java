package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.json.Json;
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
        return digest(bytes(value));
    }

    /** The size and hash of what does not stand in an entry itself. */
    static JsonObject digest(byte[] bytes) {
        return new JsonObject(List.of(
                new JsonObject.Member("bytes", JsonNumber.of(bytes.length)),
                new JsonObject.Member(
                        "sha256", new JsonString(Hash.sha256(bytes).hex()))));
    }

    private static byte[] bytes(Json value) {
        return JsonWriter.canonical(value).getBytes(StandardCharsets.UTF_8);
    }
}
