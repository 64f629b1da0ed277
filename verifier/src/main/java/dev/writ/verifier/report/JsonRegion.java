package dev.writ.verifier.report;

import dev.writ.language.source.Position;
import dev.writ.language.source.Span;
import dev.writ.runtime.json.JsonObject;

/** A span as the region of a report for tools. */
final class JsonRegion {
    private JsonRegion() {}

    /** Lines and columns from 1, the end exclusive, columns by code point. */
    static JsonObject of(Span span) {
        Position start = span.source().position(span.start());
        Position end = span.source().position(span.end());
        return JsonObject.builder()
                .with("startLine", start.line())
                .with("startColumn", start.column())
                .with("endLine", end.line())
                .with("endColumn", end.column())
                .build();
    }
}
