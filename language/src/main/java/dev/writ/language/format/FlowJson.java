package dev.writ.language.format;

import dev.writ.language.yaml.YamlScalars;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.util.List;
import java.util.stream.Collectors;

/** JSON as flow collections and scalars of YAML, each text as plain as it may be there. */
final class FlowJson implements Json.Visitor<String, RuntimeException> {
    private static final FlowJson VISITOR = new FlowJson();

    private FlowJson() {}

    /** The request of a test: no key of YAML stands twice, so one that repeats a name is JSON in a text. */
    static String request(JsonObject request) {
        return repeatsName(request) ? YamlScalars.expression(JsonWriter.visible(request)) : request.accept(VISITOR);
    }

    private static boolean repeatsName(Json json) {
        if (json instanceof JsonArray array) {
            return array.items().stream().anyMatch(FlowJson::repeatsName);
        }
        if (!(json instanceof JsonObject object)) {
            return false;
        }
        List<JsonObject.Member> members = object.members();
        return members.stream().map(JsonObject.Member::name).distinct().count() < members.size()
                || members.stream().map(JsonObject.Member::value).anyMatch(FlowJson::repeatsName);
    }

    @Override
    public String visitObject(JsonObject object) {
        return object.members().stream()
                .map(member -> YamlScalars.inFlow(member.name()) + ": "
                        + member.value().accept(this))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public String visitArray(JsonArray array) {
        return array.items().stream().map(item -> item.accept(this)).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String visitString(JsonString string) {
        return YamlScalars.inFlow(string.value());
    }

    @Override
    public String visitNumber(JsonNumber number) {
        return number.spelling();
    }

    @Override
    public String visitBoolean(JsonBoolean truth) {
        return Boolean.toString(truth.value());
    }

    @Override
    public String visitNull() {
        return "null";
    }
}
