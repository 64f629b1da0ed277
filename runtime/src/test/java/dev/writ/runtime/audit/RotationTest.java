package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another key goes on with a log, and nobody but the holders of both can say so. */
class RotationTest {
    private static final String ENTRIES = "entries-0000000000000000.jsonl";
    static final SigningKey OLD = LogTests.key("07");
    static final SigningKey NEW = LogTests.key("0a");
    private static final SigningKey STRANGER = LogTests.key("0b");

    @TempDir
    Path directory;

    private static AuditLog open(Path log, SigningKey key) throws AuditException {
        return AuditLog.open(DirectoryStore.open(log), key, Durability.FORCED, LogTests.SETTINGS);
    }

    /** start, intent, outcome by the old key; rotation (3), intent, outcome, stop by the new one. */
    static void write(Path log) throws AuditException {
        try (AuditLog writer = open(log, OLD)) {
            writer.append(LogTests.outcome(writer.record(LogTests.intent("one"))));
            writer.rotate(NEW);
            writer.append(LogTests.outcome(writer.record(LogTests.intent("two"))));
        }
    }

    private static LogReport verify(Path log, SigningKey... keys) throws AuditException {
        List<VerificationKey> trusted = new ArrayList<>();
        for (SigningKey key : keys) {
            trusted.add(key.verificationKey());
        }
        return LogVerifier.verify(log, trusted);
    }

    private static void assertSound(LogReport report) {
        assertEquals(Optional.empty(), report.fault());
        assertTrue(report.isWhollyAttested());
    }

    @Test
    void eitherKeyIsEnoughToBelieveAllOfTheLog() throws Exception {
        write(directory);
        assertSound(verify(directory, OLD));
        assertSound(verify(directory, NEW));
        assertSound(verify(directory, OLD, NEW));
        assertEquals(7, verify(directory, NEW).attested());
        LogFault fault = verify(directory, STRANGER).fault().orElseThrow();
        assertEquals(LogFault.Kind.BAD_CHECKPOINT, fault.kind());
        assertEquals(0, verify(directory, STRANGER).attested());
    }

    @Test
    void fromThenOnTheOldKeyOpensItNoMore() throws Exception {
        write(directory);
        AuditException refused = assertThrows(AuditException.class, () -> open(directory, OLD));
        assertTrue(refused.toString().contains("not by " + OLD.verificationKey().id()), refused::toString);
        try (AuditLog again = open(directory, NEW)) {
            again.record(LogTests.denial("three"));
            again.rotate(STRANGER);
            assertThrows(IllegalArgumentException.class, () -> again.rotate(STRANGER));
            again.record(LogTests.denial("four"));
        }
        assertThrows(AuditException.class, () -> open(directory, NEW));
        open(directory, STRANGER).close();
        assertSound(verify(directory, OLD));
        assertSound(verify(directory, NEW));
        assertSound(verify(directory, STRANGER));
        assertSound(verify(directory, OLD, NEW, STRANGER));
    }

    @Test
    void withSeveralKeysNoneIsFollowedToAnother() throws Exception {
        write(directory);
        LogFault fault = verify(directory, OLD, STRANGER).fault().orElseThrow();
        assertEquals(LogFault.Kind.CONTRADICTION, fault.kind());
        assertEquals(3, fault.sequence());
    }

    @Test
    void aProofIsOfTheKeyThatSignsNow() throws Exception {
        write(directory);
        EntryProof proof = EntryProof.of(directory, 1, List.of(OLD.verificationKey()));
        assertEquals(1, proof.verifiedBy(List.of(NEW.verificationKey())).sequence());
        assertThrows(AuditException.class, () -> proof.verifiedBy(List.of(OLD.verificationKey())));
    }

    @Test
    void aKeyOfAnotherNameIsRefusedAndTheLogGoesOn() throws Exception {
        try (AuditLog log = open(directory, OLD)) {
            SigningKey other = SigningKey.generate("acme.example/other");
            assertThrows(IllegalArgumentException.class, () -> log.rotate(other));
            assertThrows(IllegalArgumentException.class, () -> log.rotate(OLD));
            log.record(LogTests.denial("goes on"));
        }
        assertSound(verify(directory, OLD));
    }

    @Test
    void whatAnAgentAsksForIsNotTakenForARotation() throws Exception {
        try (AuditLog log = open(directory, OLD)) {
            log.record(new AuditEntry.Fields()
                    .with(
                            "request",
                            JsonObject.builder().with("kind", "rotation").build())
                    .with("rotation", new JsonString("none"))
                    .entry(EntryKind.DECISION, "policy_violation"));
            log.rotate(NEW);
        }
        assertSound(verify(directory, NEW));
        open(directory, NEW).close();
        assertSound(verify(directory, OLD));
    }

    /** A log that goes back to a key is one that nobody can read any more. */
    @Test
    void aKeyThatWasEndedIsRefusedAndTheLogGoesOn() throws Exception {
        try (AuditLog log = open(directory, OLD)) {
            log.record(LogTests.denial("one"));
            log.rotate(NEW);
            assertThrows(IllegalArgumentException.class, () -> log.rotate(OLD));
            log.record(LogTests.denial("two"));
        }
        try (AuditLog log = open(directory, NEW)) {
            assertThrows(IllegalArgumentException.class, () -> log.rotate(OLD));
            log.rotate(STRANGER);
            assertThrows(IllegalArgumentException.class, () -> log.rotate(NEW));
        }
        assertSound(verify(directory, OLD));
        open(directory, STRANGER).close();
    }

    @Test
    void aRotationThatACrashLeftUnsignedStands() throws Exception {
        try (DirectoryStore store = DirectoryStore.open(directory)) {
            AuditLog log = AuditLog.open(store, OLD, Durability.FORCED, LogTests.SETTINGS);
            log.record(LogTests.denial("one"));
            log.rotate(NEW);
        }
        // The last checkpoint is lost, and the rotation's line with it is not.
        Path checkpoints = directory.resolve("checkpoints");
        List<String> lines = Files.readAllLines(checkpoints);
        Files.write(checkpoints, lines.subList(0, lines.size() - 6));
        assertThrows(AuditException.class, () -> open(directory, OLD));
        open(directory, NEW).close();
        LogReport report = verify(directory, OLD);
        assertEquals(Optional.empty(), report.fault());
        assertEquals(List.of(new LogRange(2, 2)), report.recovered());
    }

    @Test
    void recoveryIsForTheKeyOfTheLastCheckpointThatFits() throws Exception {
        write(directory);
        Path entries = directory.resolve(ENTRIES);
        List<String> lines = Files.readAllLines(entries);
        lines.set(5, lines.get(5).replace("success", "failure"));
        Files.write(entries, lines);
        assertThrows(AuditException.class, () -> LogRecovery.recover(directory, OLD));
        assertEquals(5, LogRecovery.recover(directory, NEW).orElseThrow().attested());
        LogReport report = verify(directory, OLD);
        assertEquals(Optional.empty(), report.fault());
        open(directory, NEW).close();
    }

    @Test
    void recoveryFromBeforeTheRotationIsForTheOldKey() throws Exception {
        write(directory);
        Path entries = directory.resolve(ENTRIES);
        List<String> lines = Files.readAllLines(entries);
        lines.set(3, lines.get(3).replace("rotation/v1", "rotatiom/v1"));
        Files.write(entries, lines);
        assertThrows(AuditException.class, () -> LogRecovery.recover(directory, NEW));
        assertEquals(2, LogRecovery.recover(directory, OLD).orElseThrow().attested());
        assertSound(verify(directory, OLD));
    }

    @Test
    void keysRotateWhileManyWrite() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<SigningKey> keys = new ArrayList<>(List.of(OLD));
        try (AuditLog log = open(directory, OLD)) {
            for (int i = 0; i < 8; i++) {
                pool.submit(() -> {
                    for (int n = 0; n < 5; n++) {
                        log.append(LogTests.outcome(log.record(LogTests.intent("call"))));
                    }
                    return null;
                });
            }
            for (int i = 0; i < 5; i++) {
                SigningKey next = SigningKey.generate(LogTests.ORIGIN);
                log.rotate(next);
                keys.add(next);
            }
            pool.shutdown();
            assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
        }
        for (SigningKey key : keys) {
            LogReport report = verify(directory, key);
            assertSound(report);
            assertEquals(1 + 5 + 2 * 40 + 1, report.entries());
        }
        assertSound(verify(directory, keys.toArray(SigningKey[]::new)));
    }

    /** Whichever step fails, with whatever: what was relied on is attested, and exactly one of the keys goes on. */
    @ParameterizedTest
    @EnumSource(
            value = FaultyParts.Kind.class,
            names = {"EXCEPTION", "OUT_OF_MEMORY"})
    void aStepThatFailsLeavesALogOfOneKey(FaultyParts.Kind kind) throws Exception {
        FaultyParts none = new FaultyParts(Integer.MAX_VALUE, FaultyParts.When.BEFORE, kind);
        assertEquals(3, rotateWith(directory.resolve("none"), none).size());
        List<String> steps = none.steps();
        assertTrue(steps.contains("CheckpointSigner.rotation") && steps.contains("SaltStore.force"));
        assertTrue(steps.contains("CheckpointWitness.remember"));
        // The other steps fail in FailingStepsTest.
        int first = steps.indexOf("CheckpointSigner.rotation");
        for (int step = first; step < first + 12; step++) {
            for (FaultyParts.When when : FaultyParts.When.values()) {
                Path log = directory.resolve(step + "-" + when);
                String what = when + " step " + step + ", " + steps.get(step);
                List<Long> relied = rotateWith(log, new FaultyParts(step, when, kind));
                LogReport report = verify(log, OLD);
                assertEquals(Optional.empty(), report.fault(), what);
                assertTrue(report.attested() > relied.get(relied.size() - 1), what);
                int opened = 0;
                for (SigningKey key : List.of(OLD, NEW)) {
                    try {
                        open(log, key).close();
                        opened++;
                    } catch (AuditException e) {
                        assertTrue(String.valueOf(e.getMessage()).contains("key"), what + ": " + e);
                    }
                }
                assertEquals(1, opened, what);
                assertEquals(Optional.empty(), verify(log, OLD).fault(), what);
            }
        }
    }

    /** The sequences that an action relied on. */
    private static List<Long> rotateWith(Path path, FaultyParts faults) throws AuditException {
        List<Long> relied = new ArrayList<>();
        LogParts parts = LogParts.of(DirectoryStore.open(path), OLD, Durability.FORCED, LogTests.SETTINGS.clock());
        try (AuditLog log = AuditLog.open(faults.of(parts), OLD, Durability.FORCED, LogTests.SETTINGS)) {
            relied.add(log.record(LogTests.denial("one")));
            log.rotate(NEW);
            relied.add(log.record(LogTests.denial("two")));
            relied.add(log.record(LogTests.denial("three")));
        } catch (AuditException | RuntimeException | Error e) {
            assertTrue(faults.hasFailed(), e.toString());
        }
        return relied;
    }

    /** A forger who recomputes everything but what needs a key that he does not have. */
    enum Bad {
        ONLY_THE_OLD_SIGNED("not two", note -> withSignatures(note, 0)),
        ONLY_THE_NEW_SIGNED("not two", note -> withSignatures(note, 1)),
        THE_OLD_SIGNED_TWICE("not signed by the key that follows", note -> withSignatures(note, 0, 0)),
        TO_A_STRANGER(
                "not signed by the key that it ends",
                note -> note.replace(
                        NEW.verificationKey().text(), STRANGER.verificationKey().text())),
        BY_A_STRANGER("not signed by the key that it ends", note -> new Rotation(
                        OLD.verificationKey(), STRANGER.verificationKey(), 3, chainBefore(note), rootBefore(note))
                .sign(STRANGER, STRANGER)
                .note()),
        FROM_A_STRANGER("ends the key", note -> new Rotation(
                        STRANGER.verificationKey(), NEW.verificationKey(), 3, chainBefore(note), rootBefore(note))
                .sign(STRANGER, NEW)
                .note()),
        OF_ANOTHER_PLACE("another place or history", note -> new Rotation(
                        OLD.verificationKey(), NEW.verificationKey(), 4, chainBefore(note), rootBefore(note))
                .sign(OLD, NEW)
                .note()),
        OF_ANOTHER_HISTORY("another place or history", note -> new Rotation(
                        OLD.verificationKey(), NEW.verificationKey(), 3, chainBefore(note), Hash.sha256())
                .sign(OLD, NEW)
                .note()),
        NOT_IN_ITS_SPELLING("not in its one spelling", note -> note.replace("\"from\"", " \"from\"")),
        NONE("does not hold", note -> "");

        private final String why;
        private final UnaryOperator<String> tamper;

        Bad(String why, UnaryOperator<String> tamper) {
            this.why = why;
            this.tamper = tamper;
        }

        private static String withSignatures(String note, int... kept) {
            String[] parts = note.split("\n\n");
            String[] lines = parts[1].split("\n");
            StringBuilder text = new StringBuilder(parts[0]).append("\n\n");
            for (int line : kept) {
                text.append(lines[line]).append('\n');
            }
            return text.toString();
        }

        private static Hash chainBefore(String note) {
            return hash(note, "chain");
        }

        private static Hash rootBefore(String note) {
            return hash(note, "root");
        }

        private static Hash hash(String note, String name) {
            int at = note.indexOf("\"" + name + "\":\"") + name.length() + 4;
            return Hash.ofHex(note.substring(at, at + 64));
        }
    }

    static void tamper(Path log, Bad bad) throws Exception {
        rewrite(log, lines -> {
            JsonObject entry = EntryReader.read(lines.get(3).getBytes(StandardCharsets.UTF_8))
                    .entry()
                    .orElseThrow();
            String note = EntryFields.text(entry, "rotation").orElseThrow();
            String changed = lines.get(3)
                    .replace(
                            dev.writ.runtime.json.JsonWriter.canonical(new JsonString(note)),
                            dev.writ.runtime.json.JsonWriter.canonical(new JsonString(bad.tamper.apply(note))));
            assertFalse(changed.equals(lines.get(3)));
            lines.set(3, changed);
        });
    }

    @ParameterizedTest
    @EnumSource(Bad.class)
    void aRotationThatDoesNotHoldIsNamed(Bad bad) throws Exception {
        write(directory);
        tamper(directory, bad);
        for (SigningKey[] keys : List.of(new SigningKey[] {OLD}, new SigningKey[] {OLD, NEW})) {
            LogFault fault = verify(directory, keys).fault().orElseThrow();
            assertEquals(LogFault.Kind.CONTRADICTION, fault.kind(), fault.toString());
            assertEquals(3, fault.sequence());
            assertTrue(fault.message().contains(bad.why), fault.message());
        }
        assertFalse(verify(directory, NEW).isSound());
    }

    /** The same rotation once more, by whoever holds the old key alone. */
    @Test
    void aReplayedRotationIsNamed() throws Exception {
        write(directory);
        rewrite(directory, lines -> lines.add(6, lines.get(3).replace("\"sequence\":3", "\"sequence\":6")));
        LogFault fault = verify(directory, OLD).fault().orElseThrow();
        assertEquals(LogFault.Kind.CONTRADICTION, fault.kind());
        assertTrue(fault.message().contains("another place or history"), fault.message());
    }

    /** Who kept the old key goes on as if nothing had happened: from the rotation itself on, or later. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7})
    void whatTheOldKeySignsAfterTheRotationIsNotBelieved(int size) throws Exception {
        write(directory);
        Path file = directory.resolve("checkpoints");
        List<String> checkpoints = new ArrayList<>(Files.readAllLines(file));
        int at = checkpoints.indexOf(Integer.toString(size)) - 1;
        SignedNote genuine = SignedNote.parse(String.join("\n", checkpoints.subList(at, at + 6)) + "\n");
        List<String> forged =
                SignedNote.sign(genuine.text(), OLD).note().lines().toList();
        for (int line = 0; line < 6; line++) {
            checkpoints.set(at + line, forged.get(line));
        }
        Files.write(file, checkpoints);
        for (SigningKey[] keys : List.of(new SigningKey[] {OLD}, new SigningKey[] {NEW}, new SigningKey[] {OLD, NEW})) {
            LogFault fault = verify(directory, keys).fault().orElseThrow();
            assertEquals(LogFault.Kind.BAD_CHECKPOINT, fault.kind(), fault.toString());
            assertTrue(fault.message().contains("since the last rotation"), fault.message());
        }
    }

    /** Nobody can put another beginning before a key that he does not hold. */
    @Test
    void anInventedBeginningIsNotVouchedForByTheNewKey() throws Exception {
        Path genuine = directory.resolve("genuine");
        write(genuine);
        Path invented = directory.resolve("invented");
        try (AuditLog writer = open(invented, STRANGER)) {
            writer.append(LogTests.outcome(writer.record(LogTests.intent("eno"))));
        }
        String rotation = Files.readAllLines(genuine.resolve(ENTRIES)).get(3);
        Path entries = invented.resolve(ENTRIES);
        List<String> lines = new ArrayList<>(Files.readAllLines(entries));
        lines.set(3, rotation);
        rechain(lines);
        Files.write(entries, lines);
        assertFalse(verify(invented, NEW).isSound());
        assertFalse(verify(invented, STRANGER).isSound());
    }

    private interface Edit {
        void of(List<String> lines) throws Exception;
    }

    private static void rewrite(Path log, Edit edit) throws Exception {
        Path entries = log.resolve(ENTRIES);
        List<String> lines = new ArrayList<>(Files.readAllLines(entries));
        edit.of(lines);
        rechain(lines);
        Files.write(entries, lines);
    }

    private static void rechain(List<String> lines) throws IOException {
        Hash chain = LogFormat.chainStart(LogTests.ORIGIN);
        for (int i = 0; i < lines.size(); i++) {
            String body = lines.get(i).substring(LogFormat.BODY_AT);
            chain = Hash.sha256(chain.bytes(), body.getBytes(StandardCharsets.UTF_8));
            lines.set(i, LogFormat.CHAIN_OPENS + chain.hex() + LogFormat.CHAIN_CLOSES + body);
        }
    }
}
