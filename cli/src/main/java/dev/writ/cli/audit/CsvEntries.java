package dev.writ.cli.audit;

import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.EntryFields;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Entries as records of RFC 4180, every field quoted. What is written there was written by agents too, and a spreadsheet
 * takes a field that begins like a formula for one: such a field begins with an apostrophe.
 */
final class CsvEntries {
    private static final List<String> BEFORE_AGENT = List.of("sequence", "time", "kind", "event", "boot");
    private static final List<String> AFTER_AGENT = List.of(
            "on_behalf_of",
            "session",
            "conversation",
            "trace_id",
            "action",
            "permitted",
            "decision",
            "refused_by",
            "rules",
            "reason",
            "invalid",
            "request",
            "mode",
            "intent",
            "result",
            "effect",
            "micros",
            "counted");

    static final String HEAD = record(List.of(String.join("\",\"", BEFORE_AGENT)
            + "\",\"agent_name\",\"agent_id\",\""
            + String.join("\",\"", AFTER_AGENT)
            + "\",\"policy\",\"policy_version\",\"policy_digest"));

    /** Also as wide as ideographs, which some spreadsheets take for the same. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n";

    private static final String SPACE = "\t\r\n";

    private CsvEntries() {}

    static String of(AuditLine line) {
        JsonObject entry = line.entry();
        List<String> fields = new ArrayList<>();
        BEFORE_AGENT.forEach(name -> fields.add(field(entry, name)));
        fields.add(field(object(entry, "agent"), "name"));
        fields.add(field(object(entry, "agent"), "id"));
        AFTER_AGENT.forEach(name -> fields.add(field(entry, name)));
        fields.add(field(object(entry, "policy"), "name"));
        fields.add(field(object(entry, "policy"), "version"));
        fields.add(field(object(entry, "policy"), "digest"));
        return record(fields);
    }

    private static JsonObject object(JsonObject entry, String name) {
        return EntryFields.object(entry, name).orElse(new JsonObject(List.of()));
    }

    private static String field(JsonObject object, String name) {
        String text = object.get(name).map(CsvEntries::text).orElse("");
        boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return (isFormula ? "'" : "") + visible(text).replace("\"", "\"\"");
    }

    /** With what would steer a terminal spelled out, and lines as they are. */
    private static String visible(String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .map(one -> SPACE.contains(one) ? one : SafeText.line(one))
                .collect(Collectors.joining());
    }

    private static String text(Json value) {
        return value instanceof JsonString text ? text.value() : JsonWriter.canonical(value);
    }

    private static String record(List<String> fields) {
        return fields.stream().collect(Collectors.joining("\",\"", "\"", "\"\r\n"));
    }
}
