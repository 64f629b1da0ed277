package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ManyCallersTest {
    private static final int CALLERS = 16;

    @TempDir
    Path directory;

    /** Holds the second force, that of the first caller, until every caller has written. */
    private record HoldingStore(LogStore store, CountDownLatch written, CountDownLatch forces) implements LogStore {
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
        public void moveTail(String name, long from, String to) throws IOException {
            store.moveTail(name, from, to);
        }

        @Override
        public void requireUnchanged() throws IOException {
            store.requireUnchanged();
        }

        @Override
        public void close() throws IOException {
            store.close();
        }

        @Override
        public LogFile append(String name) throws IOException {
            LogFile file = store.append(name);
            if (!LogFormat.isSegment(name)) {
                return file;
            }
            return new LogFile() {
                @Override
                public void write(byte[] bytes) throws IOException {
                    file.write(bytes);
                    written.countDown();
                }

                @Override
                public void force() throws IOException {
                    boolean isFirst = forces.getCount() == 2;
                    forces.countDown();
                    if (!isFirst) {
                        await(written);
                    }
                    file.force();
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }

        private static void await(CountDownLatch latch) throws IOException {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void callersShareOneForceAndOneCheckpoint() throws Exception {
        HoldingStore store = new HoldingStore(
                DirectoryStore.open(directory), new CountDownLatch(1 + CALLERS), new CountDownLatch(2));
        try (AuditLog log = AuditLog.open(store, LogTests.key(), Durability.FORCED, LogTests.SETTINGS)) {
            Set<Long> sequences = recordByAll(log, 1);
            assertEquals(CALLERS, sequences.size());
        }
        LogReport report = LogTests.verify(directory);
        assertTrue(report.isSound(), report.toString());
        assertEquals(1 + CALLERS + 1, report.attested());
        // For the start, for whoever came first, for all who wrote while that was forced, for the stop.
        long checkpoints = Files.readAllLines(directory.resolve("checkpoints")).size() / CheckpointSource.LINES;
        assertEquals(4, checkpoints);
    }

    @Test
    void everySequenceIsGivenOnceAndTheLogIsSoundWhileItGrows() throws Exception {
        AuditLog.Settings settings = new AuditLog.Settings(LogTests.CLOCK, 4000, 5);
        try (AuditLog log =
                AuditLog.open(DirectoryStore.open(directory), LogTests.key(), Durability.FORCED, settings)) {
            ExecutorService reader = Executors.newSingleThreadExecutor();
            CountDownLatch done = new CountDownLatch(1);
            Future<Long> verified = reader.submit(() -> {
                long runs = 0;
                while (done.getCount() > 0 || runs == 0) {
                    LogReport report = LogTests.verify(directory);
                    assertTrue(report.isSound(), report.toString());
                    runs++;
                }
                return runs;
            });
            Set<Long> sequences = recordByAll(log, 20);
            done.countDown();
            assertEquals(CALLERS * 20, sequences.size());
            assertTrue(verified.get() > 0);
            reader.shutdown();
        }
        LogReport report = LogTests.verify(directory);
        assertTrue(report.isSound(), report.toString());
        assertEquals(1 + CALLERS * 20 + 1, report.attested());
    }

    @Test
    void anInterruptedCallerDoesNotEndTheLog() throws Exception {
        try (AuditLog log = LogTests.open(directory)) {
            Thread.currentThread().interrupt();
            log.record(LogTests.denial("while interrupted"));
            assertTrue(Thread.interrupted(), "the interrupt is still there");
            log.record(LogTests.denial("afterwards"));
        }
        assertEquals(4, LogTests.verify(directory).attested());
    }

    @Test
    void whatNobodyWaitsForIsSignedSoon() throws Exception {
        AuditLog.Settings settings = new AuditLog.Settings(LogTests.CLOCK, 64L << 20, 1);
        for (Durability durability : Durability.values()) {
            Path log = directory.resolve(durability.word());
            try (AuditLog writer = AuditLog.open(DirectoryStore.open(log), LogTests.key(), durability, settings)) {
                long sequence = writer.append(LogTests.denial("drop_table"));
                while (LogTests.verify(log).attested() <= sequence) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static Set<Long> recordByAll(AuditLog log, int each) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<List<Long>>> tasks = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                tasks.add(() -> {
                    List<Long> sequences = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        sequences.add(log.record(LogTests.denial("drop_table")));
                    }
                    return sequences;
                });
            }
            Set<Long> all = new TreeSet<>();
            for (Future<List<Long>> future : callers.invokeAll(tasks)) {
                all.addAll(future.get());
            }
            return all;
        } finally {
            callers.shutdown();
        }
    }
}
