package dev.writ.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.runtime.audit.AuditEntry;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.EntryKind;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs read is what the log says, whatever an agent wrote there. */
class AuditExportTest {
    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\",\"a\")\r\nb";

    @TempDir
    Path directory;

    private String log;

    @BeforeEach
    void write() throws Exception {
        log = directory.resolve("log").toString();
        try (AuditLog writer = AuditLog.open(directory.resolve("log"), SigningKey.generate("acme.example/log"))) {
            long intent = writer.append(decision(true, "read", "cleaner"));
            writer.append(decision(false, FORMULA, "cleaner"));
            writer.append(decision(false, "drop", "other"));
            writer.append(new AuditEntry.Fields()
                    .with("intent", JsonNumber.of(intent))
                    .with("micros", JsonNumber.of(5))
                    .with("result", new JsonString("success"))
                    .entry(EntryKind.OUTCOME, "tool_execution"));
        }
    }

    private static AuditEntry decision(boolean permitted, String action, String agent) {
        return new AuditEntry.Fields()
                .with("action", new JsonString(action))
                .with(
                        "agent",
                        JsonObject.builder()
                                .with("id", "0123")
                                .with("name", agent)
                                .build())
                .with("decision", new JsonString(permitted ? "allow" : "deny"))
                .with("permitted", new JsonBoolean(permitted))
                .with("rules", new JsonArray(List.of(new JsonString("a-rule"))))
                .entry(EntryKind.DECISION, "policy_check");
    }

    private List<String> shown(String... options) {
        List<String> arguments = new ArrayList<>(List.of("audit", "show", log));
        arguments.addAll(List.of(options));
        Run run = Run.of(arguments.toArray(String[]::new));
        assertEquals(0, run.status(), run.toString());
        return run.out().lines().map(line -> line.substring(0, 4).strip()).toList();
    }

    @Test
    void onlyWhatIsAskedForIsShown() {
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), shown());
        assertEquals(List.of("1", "2", "3"), shown("--kind", "decision"));
        assertEquals(List.of("1", "2", "3", "4"), shown("--kind", "outcome", "--kind", "decision"));
        assertEquals(List.of("2", "3"), shown("--refused"));
        assertEquals(List.of("2"), shown("--refused", "--agent", "cleaner"));
        assertEquals(List.of("1", "2", "3"), shown("--agent", "0123"));
        assertEquals(List.of("3"), shown("--action", "drop"));
        assertEquals(List.of("2", "3"), shown("--from", "2", "--to", "3"));
        assertEquals(List.of(), shown("--since", "2200-01-01T00:00:00Z"));
        assertEquals(
                6,
                shown("--since", "2000-01-01T00:00:00Z", "--until", "2200-01-01T00:00:00Z")
                        .size());
        Run soon = Run.of("audit", "show", log, "--since", "yesterday");
        assertEquals(2, soon.status());
        assertTrue(soon.err().contains("`yesterday` is not a time"), soon.err());
    }

    @Test
    void aTableHasWhatTheEntriesSayAndNoFormula() {
        Run run = Run.of("audit", "export", log, "--format", "csv");
        assertEquals(0, run.status(), run.toString());
        List<List<String>> records = records(run.out());
        assertEquals(7, records.size());
        List<String> head = records.get(0);
        assertEquals("sequence", head.get(0));
        for (List<String> fields : records) {
            assertEquals(head.size(), fields.size());
        }
        List<String> refused = records.get(3);
        assertEquals("'" + FORMULA, refused.get(head.indexOf("action")));
        assertEquals("cleaner", refused.get(head.indexOf("agent_name")));
        assertEquals("[\"a-rule\"]", refused.get(head.indexOf("rules")));
        assertEquals("false", refused.get(head.indexOf("permitted")));
        assertEquals("1", records.get(5).get(head.indexOf("intent")));
    }

    @Test
    void aTableSteersNoTerminalAndWideSignsAreSignsOfFormulas() throws Exception {
        Path other = directory.resolve("other");
        try (AuditLog writer = AuditLog.open(other, SigningKey.generate("acme.example/log"))) {
            writer.append(decision(false, "\u001B[2Jread\u009B", "cleaner"));
            writer.append(decision(false, "\uFF1D1+1", "cleaner"));
        }
        String csv =
                Run.of("audit", "export", other.toString(), "--format", "csv").out();
        assertTrue(csv.contains("\"\\u{1B}[2Jread\\u{9B}\"") && csv.contains("\"'\uFF1D1+1\""), csv);
        assertTrue(csv.chars().noneMatch(c -> Character.isISOControl(c) && c != '\r' && c != '\n'), csv);
    }

    @Test
    void aTimeThatTheProtocolCannotWriteIsLeftOut() throws Exception {
        Path file;
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            file = files.filter(one -> one.getFileName().toString().startsWith("entries-"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(
                file,
                Files.readString(file).replaceAll("\"time\":\"[^\"]*\"", "\"time\":\"9999-01-01T00:00:00.000Z\""));
        Run run = Run.of("audit", "export", log, "--format", "otlp");
        assertEquals(0, run.status(), run.toString());
        assertTrue(run.out().contains("\"severityNumber\"") && !run.out().contains("timeUnixNano"), run.out());
    }

    /** By the grammar of RFC 4180, every field quoted. */
    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            assertEquals('"', text.charAt(at));
            StringBuilder field = new StringBuilder();
            at++;
            while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
                field.append(text.charAt(at));
                at += text.charAt(at) == '"' ? 2 : 1;
            }
            at++;
            fields.add(field.toString());
            if (text.startsWith("\r\n", at)) {
                records.add(fields);
                fields = new ArrayList<>();
                at += 2;
            } else {
                assertEquals(',', text.charAt(at));
                at++;
            }
        }
        return records;
    }

    @Test
    void recordsOfOpenTelemetryHaveEveryMember() throws Exception {
        Run run = Run.of("audit", "export", log, "--format", "otlp", "--kind", "decision");
        assertEquals(0, run.status(), run.toString());
        List<String> lines = run.out().lines().toList();
        assertEquals(3, lines.size());
        JsonObject entry =
                only(only(only((JsonObject) JsonReader.read(lines.get(1)), "resourceLogs"), "scopeLogs"), "logRecords");
        assertEquals(Json.ofWhole(13), entry.get("severityNumber").orElseThrow());
        assertEquals(new JsonString("writ.policy_check"), entry.get("eventName").orElseThrow());
        assertTrue(
                ((JsonString) entry.get("timeUnixNano").orElseThrow()).value().matches("[0-9]{19}"));
        String attributes = entry.get("attributes").orElseThrow().toString();
        assertTrue(attributes.contains("writ.action") && attributes.contains("writ.sequence"), attributes);
        assertTrue(lines.get(1).contains("{\"key\":\"writ.sequence\",\"value\":{\"intValue\":\"2\"}}"), lines.get(1));
        assertTrue(lines.get(1).contains("{\"key\":\"writ.permitted\",\"value\":{\"boolValue\":false}}"), lines.get(1));
        assertTrue(lines.get(0).contains("\"severityNumber\":9"), lines.get(0));
    }

    private static JsonObject only(JsonObject object, String name) {
        List<Json> items = ((JsonArray) object.get(name).orElseThrow()).items();
        assertEquals(1, items.size());
        return (JsonObject) items.get(0);
    }
}
