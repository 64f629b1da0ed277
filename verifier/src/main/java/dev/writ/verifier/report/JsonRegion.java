package dev.writ.verifier.report;

import dev.writ.language.source.Position;
import dev.writ.language.source.Span;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the members of a JSON object. */
final class JsonParts {
    private final List<JsonObject.Member> members = new ArrayList<>();

    JsonParts with(String name, Json value) {
        members.add(new JsonObject.Member(name, value));
        return this;
    }

    JsonParts with(String name, String value) {
        return with(name, new JsonString(value));
    }

    JsonParts with(String name, long value) {
        return with(name, JsonNumber.of(value));
    }

    JsonParts with(String name, Optional<? extends Json> value) {
        value.ifPresent(present -> with(name, present));
        return this;
    }

    JsonParts with(String name, JsonParts value) {
        return with(name, value.object());
    }

    JsonParts with(String name, List<? extends Json> values) {
        return with(name, new JsonArray(List.copyOf(values)));
    }

    JsonObject object() {
        return new JsonObject(members);
    }

    /** Lines and columns from 1, the end exclusive, columns by code point. */
    static JsonParts region(Span span) {
        Position start = span.source().position(span.start());
        Position end = span.source().position(span.end());
        return new JsonParts()
                .with("startLine", start.line())
                .with("startColumn", start.column())
                .with("endLine", end.line())
                .with("endColumn", end.column());
    }
}
