package dev.writ.runtime.identity;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The canonical text of a tools document: no white space, members by code point, arrays and numbers as they stand. */
final class ToolsText {
    private ToolsText() {}

    static String canonical(String text) throws IdentityException {
        Json tools;
        try {
            tools = JsonReader.read(text);
        } catch (JsonException e) {
            return text;
        }
        return JsonWriter.write(sorted(tools));
    }

    private static Json sorted(Json value) throws IdentityException {
        if (value instanceof JsonArray array) {
            List<Json> items = new ArrayList<>();
            for (Json item : array.items()) {
                items.add(sorted(item));
            }
            return new JsonArray(items);
        }
        return value instanceof JsonObject object ? sorted(object) : value;
    }

    private static Json sorted(JsonObject object) throws IdentityException {
        Set<String> names = new HashSet<>();
        List<JsonObject.Member> members = new ArrayList<>();
        for (JsonObject.Member member : object.members()) {
            if (!names.add(member.name())) {
                throw new IdentityException("the tools document has `" + member.name() + "` twice");
            }
            members.add(new JsonObject.Member(member.name(), sorted(member.value())));
        }
        members.sort(Comparator.comparing(JsonObject.Member::name, ToolsText::byCodePoint));
        return new JsonObject(members);
    }

    /** UTF-8 order, which the order of Java's strings is not beyond the basic plane. */
    private static int byCodePoint(String left, String right) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        return java.util.Arrays.compare(a, b);
    }
}
