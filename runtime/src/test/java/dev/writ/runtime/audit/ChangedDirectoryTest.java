package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A directory that is no longer what was opened ends the log: no action after that. */
@Timeout(60)
class ChangedDirectoryTest {
    @TempDir
    Path directory;

    /** What one does to a directory under a running writer. */
    @FunctionalInterface
    interface Change {
        void of(Path log) throws IOException;
    }

    enum Changed {
        MOVED(log -> Files.move(log, log.resolveSibling("elsewhere"))),
        REPLACED_BY_A_COPY(log -> {
            Path moved = Files.move(log, log.resolveSibling("elsewhere"));
            LogTests.copy(moved, log);
        }),
        REPLACED_BY_A_LINK_TO_ANOTHER(log -> {
            Path moved = Files.move(log, log.resolveSibling("elsewhere"));
            LogTests.copy(moved, log.resolveSibling("copy"));
            Files.createSymbolicLink(log, log.resolveSibling("copy"));
        }),
        EMPTIED(ChangedDirectoryTest::empty),
        REMOVED(log -> {
            empty(log);
            Files.delete(log);
        }),
        WITHOUT_LOCK(log -> Files.delete(log.resolve("lock"))),
        WITH_ANOTHER_LOCK(log -> replace(log.resolve("lock"))),
        WITH_A_FULL_LOCK(log -> Files.writeString(log.resolve("lock"), "x")),
        WITHOUT_SEGMENT(log -> Files.delete(log.resolve(LogFormat.segment(0)))),
        WITHOUT_CHECKPOINTS(log -> Files.delete(log.resolve(LogFormat.CHECKPOINTS))),
        SEGMENT_REPLACED_BY_A_COPY(log -> replace(log.resolve(LogFormat.segment(0)))),
        CHECKPOINTS_REPLACED_BY_A_COPY(log -> replace(log.resolve(LogFormat.CHECKPOINTS))),
        SEGMENT_TRUNCATED(log -> truncate(log.resolve(LogFormat.segment(0)))),
        CHECKPOINTS_TRUNCATED(log -> truncate(log.resolve(LogFormat.CHECKPOINTS))),
        SEGMENT_EMPTIED(log -> Files.write(log.resolve(LogFormat.segment(0)), new byte[0])),
        SEGMENT_GROWN(log -> Files.writeString(log.resolve(LogFormat.segment(0)), "x", StandardOpenOption.APPEND)),
        CHECKPOINTS_GROWN(log -> Files.writeString(log.resolve(LogFormat.CHECKPOINTS), "x", StandardOpenOption.APPEND)),
        SEGMENT_HARD_LINKED(log -> link(log.resolve(LogFormat.segment(0)))),
        CHECKPOINTS_HARD_LINKED(log -> link(log.resolve(LogFormat.CHECKPOINTS))),
        SEGMENT_REPLACED_BY_A_SYMBOLIC_LINK(log -> symbolicLink(log.resolve(LogFormat.segment(0)))),
        SEGMENT_REPLACED_BY_A_DIRECTORY(log -> {
            Files.delete(log.resolve(LogFormat.segment(0)));
            Files.createDirectory(log.resolve(LogFormat.segment(0)));
        });

        private final Change change;

        Changed(Change change) {
            this.change = change;
        }
    }

    private static void empty(Path log) throws IOException {
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static void replace(Path file) throws IOException {
        Path copy = file.resolveSibling("copy of a file");
        Files.copy(file, copy);
        Files.delete(file);
        Files.move(copy, file);
    }

    private static void truncate(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
    }

    private static void link(Path file) throws IOException {
        Files.createLink(file.resolveSibling("another name"), file);
    }

    private static void symbolicLink(Path file) throws IOException {
        Path moved = Files.move(file, file.resolveSibling("moved"));
        Files.createSymbolicLink(file, moved);
    }

    @ParameterizedTest
    @EnumSource(Changed.class)
    void endsTheLogBeforeTheNextAction(Changed changed) throws Exception {
        Path path = Files.createDirectory(directory.resolve("log"));
        AuditLog log = LogTests.open(path);
        log.record(LogTests.intent("read_records"));
        changed.change.of(path);
        for (int i = 0; i < 3; i++) {
            var refused = assertThrows(AuditException.class, () -> log.record(LogTests.intent("write_record")));
            assertTrue(
                    String.valueOf(refused.getMessage()).startsWith("the audit log failed and stays closed: "),
                    refused.toString());
        }
        assertThrows(AuditException.class, () -> log.append(LogTests.denial("drop_table")));
        log.close();
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void whatTheWriterDoesItselfIsNoChange(Durability durability) throws Exception {
        AuditLog.Settings small = new AuditLog.Settings(LogTests.CLOCK, 1000, 1);
        for (int process = 0; process < 2; process++) {
            try (AuditLog log = AuditLog.open(DirectoryStore.open(directory), LogTests.key(), durability, small)) {
                for (int i = 0; i < 20; i++) {
                    log.append(LogTests.outcome(log.record(LogTests.intent("read_records"))));
                }
            }
        }
        assertEquals(2 * 42, LogTests.verify(directory).attested());
    }
}
