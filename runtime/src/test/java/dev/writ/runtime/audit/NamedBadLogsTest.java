package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.LogFault.Kind;
import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.merkle.MerkleTree;
import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One case for each way to tamper that has a name; whether the log itself shows it or only what others remember. */
class NamedBadLogsTest {
    private static final String ENTRIES = "entries-0000000000000000.jsonl";
    private static final String CHECKPOINTS = "checkpoints";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(DetectableAlone.class)
    void isDetectedAlone(DetectableAlone bad) throws Exception {
        Path log = directory.resolve("log");
        LogTests.writeSmallLog(log);
        assertTrue(LogTests.verify(log).isSound());
        bad.tamper.with(log);
        LogFault fault = LogTests.verify(log).fault().orElseThrow();
        assertEquals(bad.kind, fault.kind(), fault.toString());
        assertEquals(bad.sequence, fault.sequence(), fault.toString());
    }

    @ParameterizedTest
    @EnumSource(OnlyWithAWitness.class)
    void isDetectedOnlyWithAWitness(OnlyWithAWitness bad) throws Exception {
        Path log = directory.resolve("log");
        Path old = directory.resolve("old");
        LogTests.writeSmallLog(log);
        LogTests.copy(log, old);
        SignedNote witnessed;
        try (AuditLog again = LogTests.open(log)) {
            again.record(LogTests.denial("drop_table"));
            witnessed = again.latestCheckpoint().orElseThrow();
        }
        LogVerifier verifier =
                LogVerifier.trusting(List.of(LogTests.key().verificationKey())).expectAtLeast(witnessed);
        assertTrue(verifier.verify(log).isSound());
        bad.tamper.with(bad.startsFromOld ? old : log);
        Path tampered = bad.startsFromOld ? old : log;
        assertTrue(LogTests.verify(tampered).isSound(), "the log itself shows nothing");
        LogFault fault = verifier.verify(tampered).fault().orElseThrow();
        assertEquals(Kind.NOT_AS_WITNESSED, fault.kind(), fault.toString());
    }

    @org.junit.jupiter.api.Test
    void aWitnessedLogThatIsGoneAsAWholeIsNotAsWitnessed() throws Exception {
        Path log = directory.resolve("log");
        LogTests.writeSmallLog(log);
        SignedNote witnessed;
        try (AuditLog again = LogTests.open(log)) {
            witnessed = again.latestCheckpoint().orElseThrow();
        }
        LogVerifier trusting = LogVerifier.trusting(List.of(LogTests.key().verificationKey()));
        LogVerifier verifier = trusting.expectAtLeast(witnessed);
        Path empty = java.nio.file.Files.createDirectory(directory.resolve("empty"));
        for (Path gone : List.of(empty, directory.resolve("none"))) {
            assertEquals(
                    Kind.NOT_AS_WITNESSED,
                    verifier.verify(gone).fault().orElseThrow().kind());
            AuditException nothing = assertThrows(AuditException.class, () -> trusting.verify(gone));
            assertFalse(String.valueOf(nothing.getMessage()).contains("Exception"), nothing.getMessage());
        }
    }

    @org.junit.jupiter.api.Test
    void aClockThatGoesBackIsRemarked() throws Exception {
        LogTests.writeSmallLog(directory);
        AuditLog.Settings earlier =
                new AuditLog.Settings(Clock.offset(LogTests.CLOCK, Duration.ofSeconds(-3)), 64L << 20, 1_000_000);
        AuditLog.open(DirectoryStore.open(directory), LogTests.key(), Durability.FORCED, earlier)
                .close();
        LogReport report = LogTests.verify(directory);
        assertTrue(report.isSound());
        assertEquals(List.of("entry 7: the clock went back by PT3S"), report.remarks());
    }

    @org.junit.jupiter.api.Test
    void aWrongKeyIsNotBelieved() throws Exception {
        LogTests.writeSmallLog(directory);
        LogReport report =
                LogVerifier.verify(directory, List.of(LogTests.key("08").verificationKey()));
        assertEquals(Kind.BAD_CHECKPOINT, report.fault().orElseThrow().kind());
        assertFalse(report.isSound());
        assertEquals(0, report.attested());
    }

    /** What one does to a log. */
    @FunctionalInterface
    interface Tampering {
        void with(Path log) throws Exception;
    }

    enum DetectableAlone {
        FLIPPED_BIT(
                Kind.CHANGED_LINE,
                3,
                log -> edit(log, lines -> lines.set(3, lines.get(3).replace("drop", "drip")))),
        SWAPPED_LINES(Kind.WRONG_SEQUENCE, 1, log -> edit(log, lines -> Collections.swap(lines, 1, 2))),
        DELETED_MIDDLE(Kind.WRONG_SEQUENCE, 2, log -> edit(log, lines -> lines.remove(2))),
        EDITED_TAIL(
                Kind.CHANGED_LINE,
                5,
                log -> edit(log, lines -> lines.set(5, lines.get(5).replace("success", "failure")))),
        EDITED_TAIL_WITH_ITS_HASH(
                Kind.WRONG_ROOT,
                5,
                log -> edit(log, lines -> {
                    lines.set(5, lines.get(5).replace("success", "failure"));
                    rechain(lines, 5);
                })),
        REWRITTEN_HISTORY_WITH_ITS_HASHES(
                Kind.WRONG_ROOT,
                2,
                log -> edit(log, lines -> {
                    lines.set(3, lines.get(3).replace("drop_table", "read_table"));
                    rechain(lines, 3);
                })),
        CUT_TAIL(Kind.MISSING_ENTRIES, 6, log -> edit(log, lines -> lines.remove(6))),
        FORGED_CHECKPOINT(Kind.BAD_CHECKPOINT, 5, log -> appendCheckpoint(log, LogTests.key("08"), LogTests.ORIGIN, 5)),
        CHECKPOINT_OF_ANOTHER_ORIGIN(
                Kind.BAD_CHECKPOINT, 7, log -> appendCheckpoint(log, LogTests.key(), "acme.example/other", 5)),
        CHECKPOINT_OF_ANOTHER_LOG_OF_THE_KEY(
                Kind.MISSING_ENTRIES, 7, log -> appendCheckpoint(log, LogTests.key(), LogTests.ORIGIN, 5)),
        DROPPED_CHECKPOINT(
                Kind.BAD_CHECKPOINT,
                1,
                log -> editFile(log, CHECKPOINTS, lines -> lines.subList(6, 12).clear())),
        NO_CHECKPOINTS(Kind.NO_CHECKPOINT, 7, log -> Files.delete(log.resolve(CHECKPOINTS))),
        TWO_WRITERS(Kind.WRONG_SEQUENCE, 7, NamedBadLogsTest::appendTheSameTwice),
        ENTRY_AFTER_THE_STOP_OF_ITS_PROCESS(
                Kind.CONTRADICTION,
                7,
                log -> edit(log, lines -> {
                    lines.add(lines.get(3).replace("\"sequence\":3", "\"sequence\":7"));
                    rechain(lines, 7);
                })),
        ENTRY_OF_A_PROCESS_THAT_NEVER_STARTED(
                Kind.CONTRADICTION,
                7,
                log -> edit(log, lines -> {
                    lines.add(lines.get(3)
                            .replace("\"sequence\":3", "\"sequence\":7")
                            .replaceFirst("\"boot\":\"[0-9a-f]{8}", "\"boot\":\"00000000"));
                    rechain(lines, 7);
                })),
        FOREIGN_LINE(Kind.FOREIGN_LINE, 2, log -> edit(log, lines -> lines.add(2, "{\"sequence\":2}"))),
        LINE_OF_ANOTHER_LOG(Kind.CHANGED_LINE, 2, NamedBadLogsTest::takeLineOfAnotherLog),
        OVER_LONG_LINE(Kind.FOREIGN_LINE, 2, log -> edit(log, lines -> lines.add(2, "x".repeat(65_536)))),
        INVALID_UTF_8(Kind.FOREIGN_LINE, 3, NamedBadLogsTest::breakUtf8);

        final Kind kind;
        final long sequence;
        final Tampering tamper;

        DetectableAlone(Kind kind, long sequence, Tampering tamper) {
            this.kind = kind;
            this.sequence = sequence;
            this.tamper = tamper;
        }
    }

    enum OnlyWithAWitness {
        CUT_TAIL_WITH_CHECKPOINTS(false, log -> {
            edit(log, lines -> lines.subList(7, lines.size()).clear());
            editFile(log, CHECKPOINTS, lines -> lines.subList(24, lines.size()).clear());
        }),
        REPLAYED_OLD_DIRECTORY(true, log -> {}),
        HISTORY_REWRITTEN_BY_THE_KEY_HOLDER(true, log -> {
            for (int i = 0; i < 2; i++) {
                try (AuditLog again = LogTests.open(log)) {
                    again.record(LogTests.denial("something_else"));
                }
            }
        });

        private final boolean startsFromOld;
        private final Tampering tamper;

        OnlyWithAWitness(boolean startsFromOld, Tampering tamper) {
            this.startsFromOld = startsFromOld;
            this.tamper = tamper;
        }
    }

    /** What one does to the lines of a file. */
    @FunctionalInterface
    interface Edit {
        void apply(List<String> lines);
    }

    private static void edit(Path log, Edit edit) throws Exception {
        editFile(log, ENTRIES, edit);
    }

    private static void editFile(Path log, String file, Edit edit) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(log.resolve(file)));
        edit.apply(lines);
        Files.writeString(log.resolve(file), String.join("\n", lines) + "\n");
    }

    /** Makes every line from {@code first} state the hash that follows, as one without the key can. */
    private static void rechain(List<String> lines, int first) {
        Hash chain = LogFormat.chainStart(LogTests.ORIGIN);
        for (int i = 0; i < lines.size(); i++) {
            String body = lines.get(i).substring(LogFormat.BODY_AT);
            chain = Hash.sha256(chain.bytes(), body.getBytes(StandardCharsets.UTF_8));
            if (i >= first) {
                lines.set(i, LogFormat.CHAIN_OPENS + chain.hex() + LogFormat.CHAIN_CLOSES + body);
            }
        }
    }

    private static void appendCheckpoint(Path log, SigningKey key, String origin, long number) throws Exception {
        MerkleTree tree = MerkleTree.EMPTY;
        for (int i = 0; i < 8; i++) {
            tree = tree.append(Hash.ofLeaf(new byte[] {(byte) i}));
        }
        String forged = new Checkpoint(origin, 8, tree.root(), List.of("batch " + number + " forced")).text();
        editFile(log, CHECKPOINTS, lines -> {
            if (!key.verificationKey().equals(LogTests.key().verificationKey())) {
                // The forger replaces the last one, which covered entry 5 on.
                lines.subList(18, 24).clear();
                forge(lines, forged.replace("batch 5", "batch 4"), key);
            } else {
                forge(lines, forged, key);
            }
        });
    }

    private static void forge(List<String> lines, String text, SigningKey key) {
        lines.addAll(SignedNote.sign(text, key).note().lines().toList());
    }

    private static void appendTheSameTwice(Path log) throws Exception {
        edit(log, lines -> lines.add(lines.get(5)));
    }

    private static void takeLineOfAnotherLog(Path log) throws Exception {
        Path other = log.resolveSibling("other");
        try (AuditLog writer = LogTests.open(other)) {
            writer.append(LogTests.denial("one"));
            writer.append(LogTests.denial("two"));
        }
        String line = Files.readAllLines(other.resolve(ENTRIES)).get(2);
        edit(log, lines -> lines.set(2, line));
    }

    private static void breakUtf8(Path log) throws Exception {
        byte[] bytes = Files.readAllBytes(log.resolve(ENTRIES));
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("drop_table");
        bytes[at] = (byte) 0xff;
        Files.write(log.resolve(ENTRIES), bytes);
    }
}
