package dev.writ.cli.audit;

import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries as log records of OpenTelemetry, in the JSON of its protocol: one {@code LogsData} a line. Every member of an entry
 * is an attribute {@code writ.…}; what is an object or a list stands there as JSON in a text.
 */
final class OtlpEntries {
    /** Numbers that the protocol gives to severities. */
    private static final int INFO = 9;

    private static final int WARN = 13;

    /** They have places of their own in a record. */
    private static final List<String> ELSEWHERE = List.of("time", "event", "trace_id", "span_id");

    /** Later times, which only somebody else can have written, do not fit; they are left out. */
    private static final Instant LATEST = Instant.EPOCH.plusNanos(Long.MAX_VALUE);

    private OtlpEntries() {}

    static String of(AuditLine line) {
        boolean isRefused = EntryFilter.isRefused(line);
        JsonObject.Builder entry = JsonObject.builder();
        line.time()
                .filter(time -> time.compareTo(Instant.EPOCH) >= 0 && time.compareTo(LATEST) <= 0)
                .ifPresent(time -> entry.with("timeUnixNano", nanos(time)));
        line.text("trace_id").filter(id -> id.matches("[0-9a-f]{32}")).ifPresent(id -> entry.with("traceId", id));
        line.text("span_id").filter(id -> id.matches("[0-9a-f]{16}")).ifPresent(id -> entry.with("spanId", id));
        entry.with("severityNumber", isRefused ? WARN : INFO)
                .with("severityText", isRefused ? "WARN" : "INFO")
                .withText("eventName", line.text("event").map(event -> "writ." + event))
                .with("body", JsonObject.builder().with("stringValue", body(line, isRefused)))
                .with("attributes", attributes(line.entry()));
        JsonObject scope = JsonObject.builder()
                .with("scope", JsonObject.builder().with("name", "writ.audit"))
                .with("logRecords", List.of(entry.build()))
                .build();
        JsonObject resource = JsonObject.builder()
                .with("resource", JsonObject.builder().with("attributes", List.of(attribute("service.name", "writ"))))
                .with("scopeLogs", List.of(scope))
                .build();
        return JsonWriter.visible(JsonObject.builder()
                        .with("resourceLogs", List.of(resource))
                        .build())
                + "\n";
    }

    /** In decimal digits, as the protocol writes numbers of 64 bits. */
    private static String nanos(Instant time) {
        return Long.toString(Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano()));
    }

    private static String body(AuditLine line, boolean isRefused) {
        Optional<String> action = line.text("action");
        return line.kind().orElse("entry") + action.map(name -> " " + name).orElse("") + (isRefused ? " refused" : "");
    }

    private static List<Json> attributes(JsonObject entry) {
        List<Json> attributes = new ArrayList<>();
        for (JsonObject.Member member : entry.members()) {
            if (!ELSEWHERE.contains(member.name())) {
                attributes.add(attribute("writ." + member.name(), value(member.value())));
            }
        }
        return attributes;
    }

    private static Json attribute(String key, String text) {
        return attribute(key, JsonObject.builder().with("stringValue", text).build());
    }

    private static Json attribute(String key, JsonObject value) {
        return JsonObject.builder().with("key", key).with("value", value).build();
    }

    private static JsonObject value(Json value) {
        if (value instanceof JsonBoolean) {
            return JsonObject.builder().with("boolValue", value).build();
        }
        if (value instanceof JsonNumber number) {
            return JsonObject.builder().with("intValue", number.spelling()).build();
        }
        return JsonObject.builder()
                .with("stringValue", value instanceof JsonString text ? text.value() : JsonWriter.canonical(value))
                .build();
    }
}
