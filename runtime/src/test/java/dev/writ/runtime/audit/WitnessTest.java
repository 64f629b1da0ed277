package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else remembers, the log must continue; what nobody remembers, no action rests on. */
class WitnessTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Path log;
    private Path memory;

    @BeforeEach
    void places() {
        log = directory.resolve("log");
        memory = directory.resolve("memory");
    }

    private AuditLog open(CheckpointWitness witness) throws AuditException {
        return open(LogTests.key(), witness);
    }

    private AuditLog open(SigningKey key, CheckpointWitness witness) throws AuditException {
        return AuditLog.at(log, key).witness(witness).open();
    }

    private CheckpointWitness remembering() {
        return CheckpointWitness.directory(memory);
    }

    private LogVerifier verifier() throws Exception {
        return LogVerifier.trusting(List.of(LogTests.key().verificationKey())).expectAtLeast(memory);
    }

    private static long size(SignedNote note) throws NoteException {
        return Checkpoint.parse(note.text()).size();
    }

    @Test
    void itRemembersWhatAnActionRestsOnBeforeTheActionBegins() throws Exception {
        try (AuditLog writer = open(remembering())) {
            for (int i = 0; i < 5; i++) {
                long intent = writer.record(LogTests.intent("one"));
                assertTrue(size(remembering().newest(LogTests.ORIGIN).orElseThrow()) > intent);
                writer.append(LogTests.outcome(intent));
            }
        }
        LogReport report = verifier().verify(log);
        assertEquals(Optional.empty(), report.fault());
        assertEquals(
                report.attested(), size(remembering().newest(LogTests.ORIGIN).orElseThrow()));
        assertEquals(Optional.empty(), remembering().newest("another.example.com"));
    }

    /** The ways to take back what was signed, of which the log itself shows nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"old copy", "gone", "rewritten"})
    void aLogThatWasRolledBackIsFoundAndNotContinued(String how) throws Exception {
        Path old = directory.resolve("old");
        open(remembering()).close();
        LogTests.copy(log, old);
        try (AuditLog writer = open(remembering())) {
            writer.record(LogTests.denial("to be forgotten"));
        }
        LogTests.delete(log);
        switch (how) {
            case "old copy" -> LogTests.copy(old, log);
            case "rewritten" -> {
                LogTests.copy(old, log);
                try (AuditLog writer = AuditLog.open(log, LogTests.key())) {
                    writer.record(LogTests.denial("something else"));
                    writer.record(LogTests.denial("and more"));
                }
            }
            default -> {
                // Nothing is put in its place.
            }
        }
        if (!how.equals("gone")) {
            assertTrue(LogTests.verify(log).isSound(), "the log itself shows nothing");
        }
        assertEquals(
                LogFault.Kind.NOT_AS_WITNESSED,
                verifier().verify(log).fault().orElseThrow().kind());
        AuditException refused = assertThrows(AuditException.class, () -> open(remembering()));
        assertTrue(refused.toString().contains("witness"), refused::toString);
        // Nor is the witness made to forget by a writer that does not ask it first.
        if (how.equals("old copy")) {
            CheckpointWitness deaf = checkpoint -> remembering().remember(checkpoint);
            AuditException late = assertThrows(AuditException.class, () -> open(deaf));
            assertTrue(late.toString().contains("does not continue"), late::toString);
        }
    }

    /** What a crash explains is no excuse for what is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"a line that nobody wrote\n", "", "half of a line"})
    void whatStandsBehindTheCutHidesNothing(String rest) throws Exception {
        Path old = directory.resolve("old");
        Path remembered = directory.resolve("remembered");
        try (AuditLog writer = open(remembering())) {
            writer.record(LogTests.denial("one"));
            LogTests.copy(log, old);
            writer.record(LogTests.intent("to be forgotten"));
            LogTests.copy(memory, remembered);
        }
        LogTests.delete(log);
        LogTests.delete(memory);
        LogTests.copy(old, log);
        LogTests.copy(remembered, memory);
        Files.writeString(log.resolve("entries-0000000000000000.jsonl"), rest, StandardOpenOption.APPEND);
        AuditException refused = assertThrows(AuditException.class, () -> open(remembering()));
        assertTrue(refused.toString().contains("witness"), refused::toString);
        // Nothing was cut or begun.
        assertEquals(2, LogTests.verify(log).attested());
        assertEquals(3, size(remembering().newest(LogTests.ORIGIN).orElseThrow()));
        LogFault found = verifier().verify(log).fault().orElseThrow();
        assertTrue(
                found.kind() == LogFault.Kind.NOT_AS_WITNESSED || found.kind() == LogFault.Kind.FOREIGN_LINE,
                found::toString);
    }

    @Test
    void aWitnessThatFailsEndsTheLogBeforeTheAction() throws Exception {
        boolean[] fails = new boolean[1];
        CheckpointWitness failing = checkpoint -> {
            if (fails[0]) {
                throw new IOException("the witness is away");
            }
        };
        AuditLog writer = open(failing);
        writer.record(LogTests.intent("one"));
        fails[0] = true;
        assertThrows(AuditException.class, () -> writer.record(LogTests.intent("two")));
        fails[0] = false;
        AuditException ended = assertThrows(AuditException.class, () -> writer.record(LogTests.intent("three")));
        assertTrue(ended.toString().contains("the witness is away"), ended::toString);
        writer.close();
        assertTrue(LogTests.verify(log).isSound());
    }

    @Test
    void withinALagActionsGoOnAndThenAreDeniedUntilItRemembers() throws Exception {
        boolean[] fails = {true};
        List<SignedNote> remembered = new ArrayList<>();
        CheckpointWitness slow = new CheckpointWitness() {
            @Override
            public synchronized void remember(SignedNote checkpoint) throws IOException {
                if (fails[0]) {
                    throw new IOException("the witness is away");
                }
                remembered.add(checkpoint);
            }
        };
        try (AuditLog writer = open(slow.within(Duration.ofMillis(300)))) {
            writer.record(LogTests.intent("one"));
            awaitOverdue(writer, true);
            AuditException denied = assertThrows(AuditException.class, () -> writer.record(LogTests.intent("two")));
            assertTrue(denied.toString().contains("behind: java.io.IOException"), denied::toString);
            writer.append(LogTests.denial("entries are written all the same"));
            fails[0] = false;
            awaitOverdue(writer, false);
            writer.record(LogTests.intent("three"));
        }
        assertEquals(LogTests.verify(log).attested(), size(remembered.get(remembered.size() - 1)));
    }

    private static void awaitOverdue(AuditLog writer, boolean is) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (writer.overdue().isPresent() != is) {
            assertTrue(System.nanoTime() < end);
            Thread.sleep(5);
        }
    }

    @Test
    void anErrorOfALaggingWitnessIsNotForgotten() throws Exception {
        CheckpointWitness broken = checkpoint -> {
            throw new OutOfMemoryError("injected");
        };
        try (AuditLog writer = open(broken.within(Duration.ofMillis(50)))) {
            awaitOverdue(writer, true);
            assertThrows(AuditException.class, () -> writer.record(LogTests.intent("one")));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptedCallerDoesNotEndTheLog(boolean isDirectory) throws Exception {
        CheckpointWitness told = isDirectory
                ? remembering()
                : CheckpointWitness.command(
                        List.of("cp", "/dev/stdin", directory.resolve("kept").toString()), LONG);
        try (AuditLog writer = open(told)) {
            Thread.currentThread().interrupt();
            writer.record(LogTests.denial("while interrupted"));
            assertTrue(Thread.interrupted(), "the interrupt is still there");
            writer.record(LogTests.denial("afterwards"));
        }
    }

    @Test
    void aProgramIsGivenTheCheckpoint() throws Exception {
        Path kept = directory.resolve("kept; touch hacked");
        try (AuditLog writer = open(CheckpointWitness.command(List.of("cp", "/dev/stdin", kept.toString()), LONG))) {
            writer.record(LogTests.intent("one"));
            assertEquals(writer.latestCheckpoint(), Optional.of(SignedNote.parse(Files.readString(kept))));
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertFalse(files.anyMatch(file -> file.endsWith("hacked")));
        }
    }

    /** The second program is a shell's, which finds the file of the witness as its argument. */
    private CheckpointWitness asked(Path kept, String script) {
        return CheckpointWitness.command(
                List.of("cp", "/dev/stdin", kept.toString()), List.of("sh", "-c", script, "sh", kept.toString()), LONG);
    }

    @Test
    void aLogThatWasRolledBackIsNotContinuedWhereAProgramIsAsked() throws Exception {
        Path kept = directory.resolve("kept");
        Path old = directory.resolve("old");
        String script =
                "read origin && [ \"$origin\" = " + LogTests.ORIGIN + " ] || exit 3; [ ! -e \"$1\" ] || cat \"$1\"";
        CheckpointWitness witness = asked(kept, script);
        open(witness).close();
        LogTests.copy(log, old);
        try (AuditLog writer = open(witness)) {
            writer.record(LogTests.denial("to be forgotten"));
        }
        LogTests.delete(log);
        LogTests.copy(old, log);
        AuditException refused = assertThrows(AuditException.class, () -> open(witness));
        assertTrue(refused.toString().contains("witness"), refused::toString);
        // One that cannot be asked is only told.
        open(CheckpointWitness.command(List.of("cp", "/dev/stdin", kept.toString()), LONG))
                .close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 1", "echo nonsense", "while :; do echo x; done", "exit 0"})
    void whatAnAskedProgramSaysIsReadWithBounds(String script) throws Exception {
        CheckpointWitness witness = asked(directory.resolve("kept"), script);
        if (script.startsWith("exit 0")) {
            open(witness).close();
        } else {
            assertThrows(AuditException.class, () -> open(witness));
        }
    }

    @Test
    void anAskedProgramThatHangsHasFailed() {
        CheckpointWitness hanging =
                CheckpointWitness.command(List.of("true"), List.of("sleep", "600"), Duration.ofMillis(50));
        AuditException refused = assertThrows(AuditException.class, () -> open(hanging));
        assertTrue(refused.toString().contains("took longer"), refused::toString);
        assertThrows(IllegalArgumentException.class, () -> CheckpointWitness.command(List.of("true"), List.of(), LONG));
    }

    @Test
    void aProgramThatFailsOrHangsOrIsNoneHasFailed() {
        for (CheckpointWitness bad : List.of(
                CheckpointWitness.command(List.of("false"), LONG),
                CheckpointWitness.command(List.of("sleep", "600"), Duration.ofMillis(50)),
                CheckpointWitness.command(List.of(directory.resolve("none").toString()), LONG))) {
            assertThrows(AuditException.class, () -> open(bad));
        }
    }

    @Test
    void aWitnessThatWasTamperedWithIsNotBelieved() throws Exception {
        open(remembering()).close();
        Path file = WitnessDirectory.file(memory, LogTests.ORIGIN);
        SignedNote genuine = remembering().newest(LogTests.ORIGIN).orElseThrow();
        Files.writeString(
                file, SignedNote.sign(genuine.text(), LogTests.key("08")).note());
        AuditException refused = assertThrows(AuditException.class, () -> open(remembering()));
        assertTrue(refused.toString().contains("no key of the log signed"), refused::toString);
        AuditException unsigned =
                assertThrows(AuditException.class, () -> verifier().verify(log));
        assertTrue(unsigned.toString().contains("no key of the log signed"), unsigned::toString);
        Files.writeString(file, "nonsense");
        assertThrows(AuditException.class, () -> open(remembering()));
        Files.delete(file);
        assertThrows(NoteException.class, this::verifier);
        open(remembering()).close();
    }

    @Test
    void itRemembersAcrossARotation() throws Exception {
        SigningKey next = LogTests.key("0a");
        try (AuditLog writer = open(remembering())) {
            writer.rotate(next);
        }
        open(next, remembering()).close();
        LogVerifier both = LogVerifier.trusting(List.of(LogTests.key().verificationKey(), next.verificationKey()))
                .expectAtLeast(memory);
        assertEquals(Optional.empty(), both.verify(log).fault());
        for (SigningKey either : List.of(LogTests.key(), next)) {
            LogVerifier one =
                    LogVerifier.trusting(List.of(either.verificationKey())).expectAtLeast(memory);
            assertEquals(Optional.empty(), one.verify(log).fault());
        }
    }

    @Test
    void aLogThatWasPutBackToBeforeARotationIsNotSoundByTheOldKey() throws Exception {
        Path old = directory.resolve("old");
        open(remembering()).close();
        LogTests.copy(log, old);
        SigningKey next = LogTests.key("0a");
        try (AuditLog writer = open(remembering())) {
            writer.rotate(next);
        }
        LogTests.delete(log);
        LogTests.copy(old, log);
        AuditException refused =
                assertThrows(AuditException.class, () -> verifier().verify(log));
        assertTrue(refused.toString().contains("before a rotation"), refused::toString);
        LogVerifier both = LogVerifier.trusting(List.of(LogTests.key().verificationKey(), next.verificationKey()))
                .expectAtLeast(memory);
        assertEquals(
                LogFault.Kind.NOT_AS_WITNESSED,
                both.verify(log).fault().orElseThrow().kind());
    }
}
