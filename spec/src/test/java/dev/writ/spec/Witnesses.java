package dev.writ.spec;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/** Finds witnesses in what {@code writ verify --format json} prints. */
final class Witnesses {
    private Witnesses() {}

    /** The request that refutes the property of the one file reported, on one line. */
    static String ofRefuted(String report, String property) {
        for (Json item : list(list(read(report), "files").get(0), "properties")) {
            JsonObject found = (JsonObject) item;
            if (found.get("id").equals(Optional.of(new JsonString(property)))) {
                if (!found.get("verdict").equals(Optional.of(new JsonString("refuted")))) {
                    throw new AssertionError(property + " is not refuted: " + report);
                }
                return JsonWriter.write(found.get("witness").orElseThrow());
            }
        }
        throw new AssertionError("no property " + property + " in " + report);
    }

    private static Json read(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    private static List<Json> list(Json object, String name) {
        return ((JsonArray) ((JsonObject) object).get(name).orElseThrow()).items();
    }
}
