package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {
    @TempDir
    Path directory;

    /** Fails one operation, half done, and works again afterwards: the log must not trust it once more. */
    private static final class FailingStore implements LogStore {
        private final LogStore store;
        private int left;

        FailingStore(LogStore store, int left) {
            this.store = store;
            this.left = left;
        }

        private boolean fails() {
            left--;
            return left == -1;
        }

        @Override
        public List<String> names() throws IOException {
            return store.names();
        }

        @Override
        public InputStream read(String name) throws IOException {
            return store.read(name);
        }

        @Override
        public long length(String name) throws IOException {
            return store.length(name);
        }

        @Override
        public void write(String name, byte[] content) throws IOException {
            store.write(name, content);
        }

        @Override
        public void truncate(String name, long length) throws IOException {
            store.truncate(name, length);
        }

        @Override
        public void close() throws IOException {
            store.close();
        }

        @Override
        public LogFile append(String name) throws IOException {
            LogFile file = store.append(name);
            return new LogFile() {
                @Override
                public void write(byte[] bytes) throws IOException {
                    if (fails()) {
                        file.write(Arrays.copyOf(bytes, bytes.length / 2));
                        throw new IOException("No space left on device");
                    }
                    file.write(bytes);
                }

                @Override
                public void force() throws IOException {
                    if (fails()) {
                        throw new IOException("Input/output error");
                    }
                    file.force();
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }
    }

    @Test
    void aFailedWriteOrForceIsFinalAndLosesNothingThatWasRecorded() throws Exception {
        int failed = 0;
        for (int operation = 0; operation < 25; operation++) {
            Path log = directory.resolve("log" + operation);
            long recorded = writeUntilItFails(log, operation);
            failed += recorded < 100 ? 1 : 0;
            LogReport report = LogTests.verify(log);
            assertTrue(recorded < 0 || report.isSound(), operation + ": " + report);
            assertTrue(report.attested() > recorded, operation + ": " + recorded + " was recorded, " + report);
            LogTests.open(log).close();
            LogReport recovered = LogTests.verify(log);
            assertTrue(recovered.isSound(), operation + ": " + recovered);
            assertEquals(Optional.empty(), recovered.unattested());
        }
        assertEquals(25, failed);
    }

    /** The last sequence that might be acted upon; -1 if the log could not even be opened. */
    private long writeUntilItFails(Path path, int operation) throws AuditException {
        long recorded = -1;
        AuditLog log;
        try {
            FailingStore store = new FailingStore(DirectoryStore.open(path), operation);
            log = AuditLog.open(store, LogTests.key(), Durability.FORCED, LogTests.SETTINGS);
        } catch (AuditException e) {
            return recorded;
        }
        try (log) {
            for (int i = 0; i < 50; i++) {
                recorded = log.record(LogTests.denial("a" + i));
            }
            return 100;
        } catch (AuditException e) {
            for (int i = 0; i < 3; i++) {
                assertThrows(AuditException.class, () -> log.append(LogTests.denial("later")));
                assertThrows(AuditException.class, () -> log.record(LogTests.denial("later")));
            }
            return recorded;
        }
    }

    @Test
    void aFullDiskEndsTheLogAndLeavesItSound() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("full"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "writ-test", mount.toString()), "needs to mount a tmpfs");
        try {
            long recorded = -1;
            try (AuditLog log = LogTests.open(mount)) {
                while (true) {
                    recorded = log.record(LogTests.denial("x".repeat(100)));
                }
            } catch (AuditException e) {
                assertTrue(
                        String.valueOf(e.getMessage()).contains("the audit log failed and stays closed"), e.toString());
            }
            assertTrue(recorded > 10, "some were recorded before the disk was full");
            LogReport report = LogTests.verify(mount);
            assertTrue(report.isSound(), report.toString());
            assertTrue(report.attested() > recorded);
        } finally {
            assertTrue(run("umount", mount.toString()));
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
