package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final String ENTRIES = "entries-0000000000000000.jsonl";
    private static final String CHECKPOINTS = "checkpoints";

    @TempDir
    Path directory;

    private static List<AuditLine> read(Path log) throws AuditException {
        List<AuditLine> lines = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(log)) {
            for (Optional<AuditLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.orElseThrow());
            }
        }
        return lines;
    }

    private static byte[] killed(Path log) throws Exception {
        LogTests.writeKilledLog(log);
        return Files.readAllBytes(log.resolve(ENTRIES));
    }

    @Test
    void aReopenedLogContinuesAndQuotesItsLastCheckpoint() throws Exception {
        LogTests.writeSmallLog(directory);
        LogTests.writeSmallLog(directory);
        LogReport report = LogTests.verify(directory);
        assertTrue(report.isSound(), report.toString());
        assertEquals(14, report.attested());
        assertEquals(List.of(), report.recovered());
        AuditLine start = read(directory).get(7);
        assertEquals(Optional.of("start"), start.kind());
        assertTrue(
                start.text("checkpoint").orElseThrow().startsWith("writ/checkpoint/v1 " + LogTests.ORIGIN + "\n7\n"));
    }

    @Test
    void everyCutBeyondTheLastCheckpointIsRecoveredAndRecorded() throws Exception {
        Path log = directory.resolve("log");
        byte[] entries = killed(log);
        byte[] attestedEntries = firstLines(entries, 5);
        Path copy = directory.resolve("copy");
        for (int length = attestedEntries.length; length < entries.length; length += 23) {
            LogTests.delete(copy);
            LogTests.copy(log, copy);
            byte[] cut = Arrays.copyOf(entries, length);
            Files.write(copy.resolve(ENTRIES), cut);
            LogTests.open(copy).close();
            LogReport report = LogTests.verify(copy);
            assertTrue(report.isSound(), length + ": " + report);
            assertEquals(Optional.empty(), report.unattested());
            int whole =
                    (int) Stream.of(new String(cut, "UTF-8").split("\n", -1)).count() - 1;
            assertEquals(whole > 5 ? List.of(new LogRange(5, whole - 1)) : List.of(), report.recovered());
            int rest = length - firstLines(entries, whole).length;
            assertEquals(
                    whole > 5 || rest > 0 ? "recovery" : "start",
                    read(copy).get(whole).kind().orElseThrow());
            String recovery = JsonWriter.write(read(copy).get(whole).entry());
            assertEquals(rest > 0, recovery.contains("\"bytes\":" + rest + ",\"file\":\"" + ENTRIES + "\""), recovery);
            assertEquals(whole > 5, !report.isWhollyAttested(), "what a crash left unsigned stays named");
        }
    }

    @Test
    void everyCutOfTheLastCheckpointIsRecoveredAndRecorded() throws Exception {
        Path log = directory.resolve("log");
        LogTests.writeSmallLog(log);
        byte[] checkpoints = Files.readAllBytes(log.resolve(CHECKPOINTS));
        int kept = firstLines(checkpoints, 3 * CheckpointSource.LINES).length;
        Path copy = directory.resolve("copy");
        for (int length = kept + 1; length < checkpoints.length; length += 11) {
            LogTests.delete(copy);
            LogTests.copy(log, copy);
            Files.write(copy.resolve(CHECKPOINTS), Arrays.copyOf(checkpoints, length));
            LogReport before = LogTests.verify(copy);
            assertTrue(before.isSound(), length + ": " + before);
            assertFalse(before.remarks().isEmpty());
            LogTests.open(copy).close();
            LogReport report = LogTests.verify(copy);
            assertTrue(report.isSound(), length + ": " + report);
            assertEquals(Optional.empty(), report.unattested());
            assertEquals(before.unattested().stream().toList(), report.recovered());
            assertTrue(JsonWriter.write(read(copy).get(7).entry()).contains("\"file\":\"checkpoints\""));
        }
    }

    @Test
    void aCutWhoseEntryWasNeverWrittenIsRecordedTheNextTime() throws Exception {
        LogTests.writeSmallLog(directory);
        long length = Files.size(directory.resolve(ENTRIES));
        Files.writeString(directory.resolve("cut-" + length + "-" + ENTRIES), "{\"_cha");
        LogTests.open(directory).close();
        assertTrue(JsonWriter.write(read(directory).get(7).entry()).contains("\"cut\":[{\"bytes\":6,"));
        LogTests.open(directory).close();
        assertEquals(12, read(directory).size());
    }

    @Test
    void aChangedHistoryIsNeverContinued() throws Exception {
        Path log = directory.resolve("log");
        LogTests.writeSmallLog(log);
        byte[] entries = Files.readAllBytes(log.resolve(ENTRIES));
        for (int i = 0; i < entries.length; i += 67) {
            byte[] changed = entries.clone();
            changed[i] ^= 1;
            Files.write(log.resolve(ENTRIES), changed);
            assertThrows(AuditException.class, () -> LogTests.open(log), "byte " + i);
            assertEquals(entries.length, Files.size(log.resolve(ENTRIES)));
        }
        Files.write(log.resolve(ENTRIES), Arrays.copyOf(entries, entries.length - 1));
        assertThrows(AuditException.class, () -> LogTests.open(log));
        assertEquals(entries.length - 1, Files.size(log.resolve(ENTRIES)), "nothing is cut from a log that is refused");
        Files.write(log.resolve(ENTRIES), entries);
        LogTests.open(log).close();
    }

    @Test
    void anotherKeyNeverContinuesALog() throws Exception {
        LogTests.writeSmallLog(directory);
        var refusal = assertThrows(
                AuditException.class,
                () -> AuditLog.open(
                        DirectoryStore.open(directory), LogTests.key("08"), Durability.FORCED, LogTests.SETTINGS));
        assertEquals(
                "checkpoints:1: checkpoint 1 does not hold: no trusted key signed this; the log is not continued: `writ audit"
                        + " recover` keeps all of it beside and goes on from the last checkpoint that fits",
                refusal.getMessage());
        LogTests.open(directory).close();
    }

    @Test
    void aFullSegmentIsFollowedByAnother() throws Exception {
        AuditLog.Settings small = new AuditLog.Settings(LogTests.CLOCK, 1000, 1_000_000);
        for (int process = 0; process < 2; process++) {
            try (AuditLog log =
                    AuditLog.open(DirectoryStore.open(directory), LogTests.key(), Durability.FORCED, small)) {
                for (int i = 0; i < 5; i++) {
                    log.append(LogTests.outcome(log.record(LogTests.intent("read_records"))));
                }
            }
        }
        LogReport report = LogTests.verify(directory);
        assertTrue(report.isSound(), report.toString());
        assertEquals(24, report.attested());
        assertEquals(24, read(directory).size());
        List<Path> segments = segments();
        assertTrue(segments.size() > 4, segments.toString());
        for (Path segment : segments) {
            byte[] bytes = Files.readAllBytes(segment);
            Files.delete(segment);
            LogReport without = LogTests.verify(directory);
            assertFalse(without.isSound(), segment.toString());
            Files.write(segment, bytes);
        }
        assertTrue(LogTests.verify(directory).isSound());
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("entries-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void anEntryTooLargeForALineIsShortenedByDigest() throws Exception {
        String huge = "x".repeat(500_000);
        AuditEntry entry = new AuditEntry.Fields()
                .with("action", new dev.writ.runtime.json.JsonString("write"))
                .with(
                        "request",
                        new AuditEntry.Fields()
                                .with("body", new dev.writ.runtime.json.JsonString(huge))
                                .with("path", new dev.writ.runtime.json.JsonString("/srv"))
                                .object())
                .entry(EntryKind.DECISION, "policy_check");
        try (AuditLog log = LogTests.open(directory)) {
            log.record(entry);
        }
        String line = JsonWriter.write(read(directory).get(1).entry());
        assertTrue(line.contains("\"request\":{\"body\":{\"bytes\":500002,\"sha256\":\""), line);
        assertTrue(line.contains("\"path\":\"/srv\""));
        assertTrue(LogTests.verify(directory).isSound());
    }

    @Test
    void anUnfinishedLineIsNoFaultWhileAWriterLives() throws Exception {
        LogTests.writeSmallLog(directory);
        Files.writeString(directory.resolve(ENTRIES), "{\"_chain\":\"0", StandardOpenOption.APPEND);
        LogReport report = LogTests.verify(directory);
        assertTrue(report.isSound());
        assertEquals(
                List.of(ENTRIES + ":8: 12 bytes of an unfinished line, being written or left by a crash"),
                report.remarks());
    }

    private static byte[] firstLines(byte[] bytes, int lines) {
        int at = 0;
        for (int i = 0; i < lines; i++) {
            while (bytes[at] != '\n') {
                at++;
            }
            at++;
        }
        return Arrays.copyOf(bytes, at);
    }
}
