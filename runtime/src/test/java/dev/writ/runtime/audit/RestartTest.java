package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.LogFault.Kind;
import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restart launders nothing: what no crash explains is refused, and only a recovery by hand goes on. */
class RestartTest {
    private static final String ENTRIES = LogFormat.segment(0);
    private static final String CHECKPOINTS = LogFormat.CHECKPOINTS;

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

    private static TreeMap<String, String> files(Path path) throws IOException {
        TreeMap<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                content.put(
                        file.getFileName().toString(),
                        Hash.sha256(Files.readAllBytes(file)).hex());
            }
        }
        return content;
    }

    /** What one does between two processes. */
    @FunctionalInterface
    interface Tampering {
        void with(Path log) throws Exception;
    }

    /** With where it is found. */
    enum Refused {
        A_DECISION_AFTER_THE_STOP(true, ENTRIES + ":9", log -> forge(log, EntryKind.START, EntryKind.DECISION)),
        A_LINE_OF_THE_STOPPED_PROCESS(true, ENTRIES + ":8", log -> forge(log, EntryKind.DECISION)),
        GARBAGE_AFTER_THE_STOP(true, ENTRIES + ":8", log -> append(log, ENTRIES, "hello")),
        A_FOREIGN_LINE_AFTER_THE_STOP(true, ENTRIES + ":8", log -> append(log, ENTRIES, "{}\n")),
        ZEROS_AFTER_THE_STOP(true, ENTRIES + ":8", log -> append(log, ENTRIES, "\0".repeat(5000))),
        NO_CHECKPOINTS(true, ENTRIES + ":2", log -> Files.delete(log.resolve(CHECKPOINTS))),
        NO_CHECKPOINTS_AFTER_A_CRASH(false, ENTRIES + ":2", log -> Files.delete(log.resolve(CHECKPOINTS))),
        EMPTY_CHECKPOINTS(false, ENTRIES + ":2", log -> Files.write(log.resolve(CHECKPOINTS), new byte[0])),
        NO_ENTRIES(true, ENTRIES + ":1", log -> Files.delete(log.resolve(ENTRIES))),
        A_CHANGED_LINE(true, ENTRIES + ":4", log -> replace(log, "drop_table", "read_table")),
        A_CHANGED_UNSIGNED_LINE(false, ENTRIES + ":7", log -> replaceLast(log, "drop_table", "read_table")),
        A_CHANGED_CHECKPOINT(
                true,
                CHECKPOINTS + ":13",
                log -> Files.writeString(
                        log.resolve(CHECKPOINTS),
                        Files.readString(log.resolve(CHECKPOINTS)).replace("batch 3", "batch 2"))),
        GARBAGE_AFTER_THE_CHECKPOINTS(false, CHECKPOINTS + ":19", log -> append(log, CHECKPOINTS, "hello"));

        private final boolean isClosed;
        private final String place;
        private final Tampering tampering;

        Refused(boolean isClosed, String place, Tampering tampering) {
            this.isClosed = isClosed;
            this.place = place;
            this.tampering = tampering;
        }
    }

    private static void append(Path log, String file, String text) throws IOException {
        Files.writeString(log.resolve(file), text, StandardOpenOption.APPEND);
    }

    private static void replace(Path log, String text, String other) throws IOException {
        Files.writeString(
                log.resolve(ENTRIES), Files.readString(log.resolve(ENTRIES)).replace(text, other));
    }

    private static void replaceLast(Path log, String text, String other) throws IOException {
        String entries = Files.readString(log.resolve(ENTRIES));
        int at = entries.lastIndexOf(text);
        Files.writeString(
                log.resolve(ENTRIES), entries.substring(0, at) + other + entries.substring(at + text.length()));
    }

    /** Appends lines that are in order but for their signature: the chain needs no key. */
    private static void forge(Path log, EntryKind... kinds) throws Exception {
        TreeHead head = TreeHead.ofEmpty(LogTests.ORIGIN);
        List<String> lines = Files.readAllLines(log.resolve(ENTRIES));
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            byte[] body = Arrays.copyOfRange(bytes, LogFormat.BODY_AT, bytes.length);
            head = new TreeHead(
                    Hash.sha256(head.chain().bytes(), body), head.tree().append(Hash.ofLeaf(bytes)));
        }
        List<String> checkpoints = Files.readAllLines(log.resolve(CHECKPOINTS));
        String last = String.join("\n", checkpoints.subList(checkpoints.size() - 6, checkpoints.size())) + "\n";
        EntryRenderer renderer = new EntryRenderer(Durability.FORCED);
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        for (EntryKind kind : kinds) {
            AuditEntry entry = kind == EntryKind.START
                    ? new AuditEntry.Fields()
                            .with("checkpoint", new dev.writ.runtime.json.JsonString(last))
                            .entry(kind, "health")
                    : LogTests.intent("drop_table");
            LineRenderer.Line line = renderer.render(entry, LogTests.CLOCK.instant(), head);
            forged.writeBytes(line.bytes());
            head = line.head();
        }
        Files.write(log.resolve(ENTRIES), forged.toByteArray(), StandardOpenOption.APPEND);
    }

    @ParameterizedTest
    @EnumSource(Refused.class)
    void whatNoCrashExplainsIsRefusedAtItsPlaceAndRecoveredByHand(Refused refused) throws Exception {
        if (refused.isClosed) {
            LogTests.writeSmallLog(directory);
        } else {
            LogTests.writeKilledLog(directory);
        }
        refused.tampering.with(directory);
        TreeMap<String, String> before = files(directory);
        for (int i = 0; i < 2; i++) {
            var refusal = assertThrows(AuditException.class, () -> LogTests.open(directory));
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.startsWith(refused.place + ": "), message);
            assertTrue(message.contains("`writ audit recover`"), message);
            assertEquals(before, files(directory), "nothing is touched");
        }
        LogRecovery.Result result = recover().orElseThrow();
        assertEquals(refused.place, result.fault().place().toString());
        LogReport report = LogTests.verify(directory);
        assertTrue(report.isWhollyAttested(), report.toString());
        assertTrue(
                report.remarks().stream()
                        .anyMatch(remark -> remark.startsWith(
                                "entry " + result.entry() + ": recovered by hand from: " + refused.place)),
                report.toString());
        AuditLine recovery = read(directory).get((int) result.entry());
        assertEquals(Optional.of("recovery"), recovery.kind());
        assertEquals(LogFormat.segment(result.entry()), recovery.place().file());
        assertEquals(result.attested(), result.entry());
        LogTests.open(directory).close();
        assertEquals(Optional.empty(), recover(), "a log that is continued needs no recovery");
        assertTrue(LogTests.verify(directory).isWhollyAttested());
        for (String kept : result.kept()) {
            byte[] bytes = Files.readAllBytes(directory.resolve(kept));
            Files.delete(directory.resolve(kept));
            assertEquals(Kind.CHANGED_EVIDENCE, fault().kind());
            bytes[0] ^= 1;
            Files.write(directory.resolve(kept), bytes);
            assertEquals(Kind.CHANGED_EVIDENCE, fault().kind());
            assertEquals(result.entry(), fault().sequence());
            bytes[0] ^= 1;
            Files.write(directory.resolve(kept), bytes);
            assertTrue(LogTests.verify(directory).isSound());
        }
    }

    private LogFault fault() throws AuditException {
        return LogTests.verify(directory).fault().orElseThrow();
    }

    private Optional<LogRecovery.Result> recover() throws AuditException {
        return LogRecovery.recover(DirectoryStore.open(directory), LogTests.key(), LogTests.SETTINGS);
    }

    @Test
    void nothingOfARecoveredLogIsLost() throws Exception {
        LogTests.writeSmallLog(directory);
        byte[] entries = Files.readAllBytes(directory.resolve(ENTRIES));
        byte[] checkpoints = Files.readAllBytes(directory.resolve(CHECKPOINTS));
        replace(directory, "drop_table", "read_table");
        byte[] changed = Files.readAllBytes(directory.resolve(ENTRIES));
        LogRecovery.Result result = recover().orElseThrow();
        assertEquals(2, result.attested(), "the checkpoint over start and first intent still fits");
        byte[] stays = Files.readAllBytes(directory.resolve(ENTRIES));
        assertArrayEquals(Arrays.copyOf(entries, stays.length), stays);
        String keptEntries = "cut-" + stays.length + "-" + ENTRIES;
        assertArrayEquals(changed, join(stays, Files.readAllBytes(directory.resolve(keptEntries))));
        String keptCheckpoints = result.kept().stream()
                .filter(name -> name.endsWith(CHECKPOINTS))
                .findFirst()
                .orElseThrow();
        byte[] tail = Files.readAllBytes(directory.resolve(keptCheckpoints));
        assertArrayEquals(checkpoints, join(Arrays.copyOf(checkpoints, checkpoints.length - tail.length), tail));
        String entry = JsonWriter.write(read(directory).get(2).entry());
        assertTrue(entry.contains("\"signed\":7"), entry);
        assertTrue(entry.contains("\"checkpoint\":\"writ/checkpoint/v1 " + LogTests.ORIGIN + "\\n2\\n"), entry);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void aSecondRecoveryAtOnePlaceKeepsWhatTheFirstKept() throws Exception {
        for (int i = 0; i < 2; i++) {
            if (i == 0) {
                LogTests.writeSmallLog(directory);
            }
            Files.write(directory.resolve(CHECKPOINTS), new byte[0]);
            assertTrue(recover().isPresent());
        }
        List<String> kept =
                files(directory).keySet().stream().filter(KeptFile::isName).toList();
        assertEquals(List.of("cut-0-" + ENTRIES, "cut-0-" + ENTRIES + ".1"), kept);
        assertTrue(LogTests.verify(directory).isSound());
    }

    @Test
    void aRecoveryThatIsCutShortIsDoneAgain() throws Exception {
        Path good = directory.resolve("good");
        LogTests.writeSmallLog(good);
        replace(good, "drop_table", "read_table");
        for (FaultyParts.Kind kind : FaultyParts.Kind.values()) {
            for (int step = 0; step < 60; step++) {
                Path path = directory.resolve(kind + "-" + step);
                LogTests.copy(good, path);
                FaultyParts faults = new FaultyParts(step, FaultyParts.When.BEFORE, kind);
                LogStore store = faults.of(LogParts.of(
                                DirectoryStore.open(path), LogTests.key(), Durability.FORCED, LogTests.CLOCK))
                        .store();
                try {
                    LogRecovery.recover(store, LogTests.key(), LogTests.SETTINGS);
                } catch (AuditException e) {
                    assertTrue(faults.hasFailed(), e.toString());
                }
                if (!canBeOpened(path)) {
                    assertTrue(LogRecovery.recover(DirectoryStore.open(path), LogTests.key(), LogTests.SETTINGS)
                            .isPresent());
                }
                LogReport report = LogTests.verify(path);
                assertTrue(report.isSound(), step + ": " + report);
                assertTrue(
                        report.remarks().stream().anyMatch(remark -> remark.contains("are kept in cut-")),
                        step + ": " + report);
                LogTests.delete(path);
            }
        }
    }

    private static boolean canBeOpened(Path path) {
        try {
            LogTests.open(path).close();
            return true;
        } catch (AuditException e) {
            return false;
        }
    }

    /** What a crash leaves behind the last whole line of a log that was not closed. */
    enum Tail {
        NOTHING(""),
        ZEROS("\0".repeat(100)),
        A_PAGE_OF_ZEROS("\0".repeat(4096)),
        MANY_PAGES_OF_ZEROS("\0".repeat(40 * 4096)),
        HALF_A_LINE("{\"_chain\":\"0"),
        HALF_A_LINE_AND_ZEROS("{\"_chain\":\"0" + "\0".repeat(4000)),
        ZEROS_AND_THE_END_OF_A_LINE("\0".repeat(4096) + "\"drop_table\"}\n"),
        ZEROS_AND_A_LINE("\0".repeat(4096) + "\n{\"_chain\":\"" + "0".repeat(64) + "\",\"sequence\":8}\n"),
        NO_UTF_8("\u00ff\n");

        private final String text;

        Tail(String text) {
            this.text = text;
        }
    }

    @ParameterizedTest
    @EnumSource(Tail.class)
    void whatACrashExplainsIsKeptAndNamed(Tail tail) throws Exception {
        LogTests.writeKilledLog(directory);
        byte[] added = tail.text.getBytes(StandardCharsets.ISO_8859_1);
        Files.write(directory.resolve(ENTRIES), added, StandardOpenOption.APPEND);
        long length = Files.size(directory.resolve(ENTRIES)) - added.length;
        LogTests.open(directory).close();
        for (int later = 0; later < 2; later++) {
            LogReport report = LogTests.verify(directory);
            assertTrue(report.isSound(), report.toString());
            assertEquals(List.of(new LogRange(5, 6)), report.recovered());
            assertFalse(report.isWhollyAttested(), "what nobody signed stays named");
            String recovery = JsonWriter.write(read(directory).get(7).entry());
            assertTrue(recovery.contains("\"unattested\":{\"from\":5,\"to\":6}"), recovery);
            assertEquals(added.length > 0, recovery.contains("\"bytes\":" + added.length + ","), recovery);
            if (added.length > 0) {
                Path kept = directory.resolve("cut-" + length + "-" + ENTRIES);
                assertArrayEquals(added, Files.readAllBytes(kept));
                assertTrue(
                        report.remarks().get(0).startsWith("entry 7: " + added.length + " bytes of " + ENTRIES),
                        report.toString());
            }
            LogTests.open(directory).close();
        }
    }

    @Test
    void zerosAfterTheCheckpointsAreCut() throws Exception {
        for (String before : List.of("", "writ/checkpoint/v1 " + LogTests.ORIGIN + "\n7\n")) {
            Path path = directory.resolve("log" + before.length());
            LogTests.writeKilledLog(path);
            append(path, CHECKPOINTS, before + "\0".repeat(4096));
            LogTests.open(path).close();
            LogReport report = LogTests.verify(path);
            assertTrue(report.isSound(), report.toString());
            assertEquals(List.of(new LogRange(5, 6)), report.recovered());
            assertTrue(
                    report.remarks().get(0).contains((4096 + before.length()) + " bytes of checkpoints"),
                    report.toString());
        }
    }

    @Test
    void aTailOverSeveralSegmentsIsCutWhole() throws Exception {
        AuditLog.Settings small = new AuditLog.Settings(LogTests.CLOCK, 500, Long.MAX_VALUE / 1_000_000);
        try (DirectoryStore store = DirectoryStore.open(directory)) {
            AuditLog log = AuditLog.open(store, LogTests.key(), Durability.FORCED, small);
            log.record(LogTests.denial("a"));
            for (int i = 0; i < 6; i++) {
                log.append(LogTests.denial("b"));
            }
        }
        List<String> segments =
                files(directory).keySet().stream().filter(LogFormat::isSegment).toList();
        assertTrue(segments.size() > 3, segments.toString());
        String damaged = segments.get(segments.size() - 2);
        Files.write(directory.resolve(damaged), new byte[4096]);
        LogTests.open(directory).close();
        LogReport report = LogTests.verify(directory);
        assertTrue(report.isSound(), report.toString());
        List<String> kept =
                files(directory).keySet().stream().filter(KeptFile::isName).toList();
        assertEquals(List.of("cut-0-" + damaged, "cut-0-" + segments.get(segments.size() - 1)), kept);
    }

    @Test
    void aProcessThatDiesWhileItBeginsNeedsNoHand() throws Exception {
        LogTests.writeSmallLog(directory);
        for (int step = 0; step < 40; step++) {
            FaultyParts faults = new FaultyParts(step, FaultyParts.When.AFTER, FaultyParts.Kind.PLAIN_ERROR);
            DirectoryStore store = DirectoryStore.open(directory);
            try {
                AuditLog log = AuditLog.open(
                        faults.of(LogParts.of(store, LogTests.key(), Durability.FORCED, LogTests.CLOCK)),
                        LogTests.key(),
                        Durability.FORCED,
                        LogTests.SETTINGS);
                store.close();
                assertFalse(faults.hasFailed());
                log.latestCheckpoint();
            } catch (AuditException e) {
                assertTrue(faults.hasFailed(), e.toString());
            }
        }
        LogTests.open(directory).close();
        assertTrue(LogTests.verify(directory).isSound());
    }

    @Test
    void aCleanEndIsSigned() throws Exception {
        LogTests.writeSmallLog(directory);
        List<AuditLine> lines = read(directory);
        assertEquals(Optional.of("stop"), lines.get(6).kind());
        LogReport report = LogTests.verify(directory);
        assertEquals(7, report.attested());
        assertTrue(report.isWhollyAttested());
    }

    @Test
    void aRecoveryThatNamesOtherEntriesThanThoseLeftUnsignedIsAContradiction() throws Exception {
        LogTests.writeKilledLog(directory);
        forge(directory, EntryKind.START);
        LogReport report = LogTests.verify(directory);
        assertEquals(Kind.CONTRADICTION, report.fault().orElseThrow().kind());
        assertTrue(
                report.fault().orElseThrow().message().endsWith("which a crash left unsigned: 5-6"), report.toString());
    }
}
