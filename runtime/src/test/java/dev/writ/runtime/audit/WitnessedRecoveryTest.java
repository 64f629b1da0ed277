package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recovery takes nothing out of a log that its witness remembers. */
class WitnessedRecoveryTest {
    private static final String ENTRIES = LogFormat.segment(0);

    @TempDir
    Path directory;

    private Path log;
    private CheckpointWitness witness;

    @BeforeEach
    void setUp() {
        log = directory.resolve("log");
        witness = CheckpointWitness.directory(directory.resolve("witness"));
    }

    /** Two runs of one log, of which the witness saw both or only the first. */
    private void write(boolean isSecondWitnessed) throws Exception {
        try (AuditLog writer = AuditLog.at(log, LogTests.key()).witness(witness).open()) {
            writer.append(LogTests.outcome(writer.record(LogTests.intent("read_records"))));
        }
        CheckpointWitness second = isSecondWitnessed ? witness : CheckpointWitness.none();
        try (AuditLog writer = AuditLog.at(log, LogTests.key()).witness(second).open()) {
            writer.append(LogTests.outcome(writer.record(LogTests.intent("drop_table"))));
        }
    }

    private void replaceInEntries(String what, String with) throws IOException {
        Path entries = log.resolve(ENTRIES);
        String before = Files.readString(entries);
        assertTrue(before.contains(what));
        Files.writeString(entries, before.replace(what, with));
    }

    private TreeMap<String, String> files() throws IOException {
        TreeMap<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return content;
    }

    private void assertRefusedUntouched(String because) throws Exception {
        TreeMap<String, String> before = files();
        AuditException refused =
                assertThrows(AuditException.class, () -> LogRecovery.recover(log, LogTests.key(), witness));
        assertTrue(refused.toString().contains(because), refused::toString);
        assertEquals(before, files());
    }

    @Test
    void whatTheWitnessRemembersIsNotDropped() throws Exception {
        write(true);
        replaceInEntries("drop_table", "read_table");
        assertRefusedUntouched("its witness remembers");
        assertTrue(LogRecovery.recover(log, LogTests.key()).isPresent(), "without the witness, nothing holds it");
        assertThrows(
                AuditException.class,
                () -> AuditLog.at(log, LogTests.key()).witness(witness).open());
    }

    @Test
    void aLogCutShortWithItsCheckpointsIsNotRecovered() throws Exception {
        try (AuditLog writer = AuditLog.at(log, LogTests.key()).witness(witness).open()) {
            writer.record(LogTests.intent("read_records"));
        }
        TreeMap<String, String> first = files();
        write(true);
        for (String name : first.keySet()) {
            Files.writeString(log.resolve(name), first.get(name));
        }
        assertRefusedUntouched("a witness saw");
    }

    @Test
    void aHistoryRewrittenByTheHolderOfTheKeyIsNotRecovered() throws Exception {
        write(true);
        Path other = directory.resolve("other");
        try (AuditLog writer = AuditLog.at(other, LogTests.key()).open()) {
            writer.append(LogTests.outcome(writer.record(LogTests.intent("read_record2"))));
        }
        try (AuditLog writer = AuditLog.at(other, LogTests.key()).open()) {
            writer.append(LogTests.outcome(writer.record(LogTests.intent("drop_table"))));
            writer.record(LogTests.intent("drop_table"));
        }
        Files.writeString(other.resolve(ENTRIES), "zzz", StandardOpenOption.APPEND);
        log = other;
        assertRefusedUntouched("are not those of the witnessed checkpoint");
    }

    /** The bad checkpoint follows the very one that is of the witnessed size. */
    @Test
    void anotherHistoryIsNotRecoveredBecauseABadCheckpointFollowsIt() throws Exception {
        write(true);
        Path other = directory.resolve("other");
        try (AuditLog writer = AuditLog.at(other, LogTests.key()).open()) {
            writer.append(LogTests.outcome(writer.record(LogTests.intent("read_record2"))));
        }
        try (AuditLog writer = AuditLog.at(other, LogTests.key()).open()) {
            writer.append(LogTests.outcome(writer.record(LogTests.intent("drop_table"))));
        }
        Files.writeString(other.resolve(LogFormat.CHECKPOINTS), "zzz\n".repeat(6), StandardOpenOption.APPEND);
        log = other;
        assertRefusedUntouched("are not those of the witnessed checkpoint");
    }

    @Test
    void aRecoveryThatKeepsWhatIsWitnessedIsToldToTheWitness() throws Exception {
        write(false);
        replaceInEntries("drop_table", "read_table");
        LogRecovery.Result result =
                LogRecovery.recover(log, LogTests.key(), witness).orElseThrow();
        assertEquals(LogFault.Kind.CHANGED_LINE, result.fault().kind());
        LogReport report = LogTests.verify(log);
        assertTrue(report.isSound(), report::toString);
        assertEquals(
                report.checkpoint().orElseThrow().text(),
                witness.newest(LogTests.ORIGIN).orElseThrow().text());
        AuditLog.at(log, LogTests.key()).witness(witness).open().close();
        assertEquals(Optional.empty(), LogRecovery.recover(log, LogTests.key(), witness));
    }

    @Test
    void aSoundLogThatIsBehindItsWitnessIsNoSuccessToReport() throws Exception {
        write(false);
        TreeMap<String, String> behind = files();
        AuditLog.at(log, LogTests.key()).witness(witness).open().close();
        Path old = directory.resolve("old");
        Files.createDirectory(old);
        for (String name : behind.keySet()) {
            Files.writeString(old.resolve(name), behind.get(name));
        }
        log = old;
        assertRefusedUntouched("a witness saw");
    }
}
