package dev.writ.language.tools;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonFields;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the answer to {@code tools/list} of the Model Context Protocol: the whole message, its {@code result}, or the bare
 * list of tools. Members that are not needed are passed over.
 */
public final class ToolList {
    /** More characters than this are refused. */
    private static final int MOST_CHARACTERS = 64 << 20;

    private ToolList() {}

    /** @throws UnreadableToolsException if it is not such an answer, with the place in it */
    public static List<Tool> read(String json) throws UnreadableToolsException {
        try {
            List<Tool> tools = tools(JsonReader.read(json, MOST_CHARACTERS));
            Set<String> names = new HashSet<>();
            for (Tool tool : tools) {
                if (!names.add(tool.name())) {
                    throw new UnreadableToolsException("the tool `" + tool.name() + "` stands twice");
                }
            }
            return tools;
        } catch (JsonException e) {
            throw new UnreadableToolsException("line %d: %s"
                    .formatted(
                            1
                                    + json.substring(0, e.offset())
                                            .chars()
                                            .filter(c -> c == '\n')
                                            .count(),
                            e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new UnreadableToolsException(String.valueOf(e.getMessage()));
        }
    }

    private static List<Tool> tools(Json answer) {
        if (answer instanceof JsonArray) {
            return JsonFields.list(answer, "tools", ToolList::tool);
        }
        JsonFields fields = JsonFields.of(answer, "the answer");
        Optional<JsonFields> result = fields.optionalFields("result");
        return result.orElse(fields).list("tools", ToolList::tool);
    }

    private static Tool tool(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        String name = fields.text("name");
        if (name.isEmpty()) {
            throw new IllegalArgumentException(place + ".name: a tool needs a name");
        }
        JsonObject schema = fields.object("inputSchema");
        Optional<JsonFields> annotations = fields.optionalFields("annotations");
        return new Tool(
                name,
                schema,
                annotations.flatMap(hints -> hints.optionalTruth("readOnlyHint")),
                annotations.flatMap(hints -> hints.optionalTruth("destructiveHint")));
    }
}
