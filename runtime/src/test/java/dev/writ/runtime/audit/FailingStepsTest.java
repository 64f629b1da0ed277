package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.FaultyParts.Kind;
import dev.writ.runtime.audit.FaultyParts.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whichever step of writing, committing or signing fails, and with whatever: no action without its durable intent, no call
 * answered afterwards, an end to closing, and a log that verifies and opens again.
 */
@Timeout(300)
class FailingStepsTest {
    private static final int NONE = Integer.MAX_VALUE;
    private static final AuditLog.Settings SETTINGS =
            new AuditLog.Settings(LogTests.CLOCK, 1200, Long.MAX_VALUE / 1_000_000);

    @TempDir
    Path directory;

    private int logs;

    private Path fresh() throws IOException {
        Path log = directory.resolve("log" + logs);
        logs++;
        LogTests.delete(log);
        return log;
    }

    private static AuditLog open(Path path, FaultyParts faults, AuditLog.Settings settings) throws AuditException {
        LogParts parts = LogParts.of(DirectoryStore.open(path), LogTests.key(), Durability.FORCED, settings.clock());
        return AuditLog.open(faults.of(parts), LogTests.key(), Durability.FORCED, settings);
    }

    /** What a single caller did: which intents it acted upon. */
    private Set<Long> runAlone(Path path, FaultyParts faults) throws Exception {
        Set<Long> effects = new TreeSet<>();
        AuditLog log;
        try {
            log = open(path, faults, SETTINGS);
        } catch (AuditException | RuntimeException | Error e) {
            assertTrue(faults.hasFailed(), e.toString());
            return effects;
        }
        boolean isDead = false;
        try (log) {
            for (int i = 0; i < 6; i++) {
                TreeMap<String, byte[]> before = files(path);
                boolean failedBefore = faults.hasFailed();
                try {
                    long intent = log.record(LogTests.intent("write_record"));
                    assertFalse(isDead, "a call was answered after the log had ended");
                    effects.add(intent);
                    log.append(LogTests.outcome(intent));
                } catch (AuditException | RuntimeException | Error e) {
                    assertTrue(faults.hasFailed(), e.toString());
                    // An error before the first byte is the caller's alone; any other ends the log.
                    boolean isUntouched = !failedBefore && isSame(before, files(path));
                    isDead = isDead || !isUntouched || isRefused(log);
                }
            }
        } catch (AuditException | RuntimeException | Error e) {
            assertTrue(faults.hasFailed(), e.toString());
        }
        assertThrows(AuditException.class, () -> log.append(LogTests.denial("after the end")));
        return effects;
    }

    private static boolean isRefused(AuditLog log) {
        try {
            log.append(LogTests.denial("probe"));
            return false;
        } catch (AuditException e) {
            return true;
        }
    }

    private static TreeMap<String, byte[]> files(Path path) throws IOException {
        TreeMap<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return content;
    }

    private static boolean isSame(TreeMap<String, byte[]> one, TreeMap<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(file -> java.util.Arrays.equals(file.getValue(), other.get(file.getKey())));
    }

    private static void assertKept(Path path, Set<Long> effects, String what) throws Exception {
        if (!effects.isEmpty()) {
            LogReport report = LogTests.verify(path);
            assertTrue(report.isSound(), what + ": " + report);
            assertTrue(intents(path, report.attested()).containsAll(effects), what + ": " + report);
        }
        LogTests.open(path).close();
        LogReport reopened = LogTests.verify(path);
        assertTrue(reopened.isSound(), what + ": " + reopened);
        assertEquals(Optional.empty(), reopened.unattested(), what);
        assertTrue(intents(path, reopened.attested()).containsAll(effects), what);
    }

    private static Set<Long> intents(Path path, long attested) throws AuditException {
        Set<Long> intents = new HashSet<>();
        try (AuditReader reader = AuditReader.open(path)) {
            for (Optional<AuditLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                long sequence = line.orElseThrow().sequence().orElseThrow();
                if (sequence < attested && line.orElseThrow().kind().equals(Optional.of("decision"))) {
                    intents.add(sequence);
                }
            }
        }
        return intents;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofOneCaller(Kind kind) throws Exception {
        FaultyParts none = new FaultyParts(NONE, When.BEFORE, kind);
        assertEquals(6, runAlone(fresh(), none).size());
        List<String> steps = none.steps();
        Set<String> methods = new TreeSet<>(steps);
        for (String method : List.of(
                "LogFile.write",
                "LogFile.force",
                "LogFile.close",
                "LogStore.append",
                "LogStore.requireUnchanged",
                "LogStore.close",
                "CheckpointSigner.sign",
                "LineRenderer.render",
                "InstantSource.instant")) {
            assertTrue(methods.contains(method), method + " of " + methods);
        }
        for (int step = 0; step < steps.size(); step++) {
            for (When when : When.values()) {
                Path path = fresh();
                FaultyParts faults = new FaultyParts(step, when, kind);
                String what = when + " step " + step + ", " + steps.get(step);
                Set<Long> effects = runAlone(path, faults);
                assertTrue(faults.hasFailed(), what);
                assertKept(path, effects, what);
                LogTests.delete(path);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofManyCallers(Kind kind) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            for (int step = 12; step < 90; step += 1) {
                Path path = fresh();
                When when = When.values()[step % 3];
                FaultyParts faults = new FaultyParts(step, when, kind);
                Set<Long> effects = new ConcurrentSkipListSet<>();
                AuditLog log;
                try {
                    log = open(path, faults, SETTINGS);
                } catch (AuditException | RuntimeException | Error e) {
                    assertTrue(faults.hasFailed(), e.toString());
                    continue;
                }
                List<Future<?>> futures = new ArrayList<>();
                for (int caller = 0; caller < 8; caller++) {
                    futures.add(callers.submit(() -> act(log, effects)));
                }
                for (Future<?> future : futures) {
                    future.get();
                }
                closeQuietly(log, faults);
                assertThrows(AuditException.class, () -> log.record(LogTests.denial("after the end")));
                assertKept(path, effects, when + " step " + step + ", seen " + faults.steps());
                LogTests.delete(path);
            }
        } finally {
            callers.shutdown();
        }
    }

    private static void act(AuditLog log, Set<Long> effects) {
        for (int i = 0; i < 5; i++) {
            try {
                long intent = log.record(LogTests.intent("write_record"));
                effects.add(intent);
                log.append(LogTests.outcome(intent));
            } catch (AuditException | RuntimeException | Error e) {
                // Refused: this caller does not act.
                continue;
            }
        }
    }

    private static void closeQuietly(AuditLog log, FaultyParts faults) {
        try {
            log.close();
        } catch (AuditException | RuntimeException | Error e) {
            assertTrue(faults.hasFailed(), e.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofTheSigningThread(Kind kind) throws Exception {
        AuditLog.Settings eager = new AuditLog.Settings(LogTests.CLOCK, 64L << 20, 1);
        FaultyParts none = new FaultyParts(NONE, When.BEFORE, kind);
        Path first = fresh();
        try (AuditLog log = open(first, none, eager)) {
            int begun = none.steps().size();
            log.append(LogTests.denial("drop_table"));
            while (log.latestCheckpoint()
                    .orElseThrow()
                    .text()
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElse("")
                    .equals("1")) {
                Thread.onSpinWait();
            }
            List<String> steps = none.steps();
            for (int step = begun + 3; step < steps.size(); step++) {
                assertTheThreadsEndIsTheLogsEnd(step, kind, eager);
            }
        }
    }

    private void assertTheThreadsEndIsTheLogsEnd(int step, Kind kind, AuditLog.Settings settings) throws Exception {
        Path path = fresh();
        FaultyParts faults = new FaultyParts(step, When.BEFORE, kind);
        AuditLog log = open(path, faults, settings);
        log.append(LogTests.denial("drop_table"));
        while (!faults.hasFailed()) {
            Thread.onSpinWait();
        }
        while (!isRefused(log)) {
            Thread.onSpinWait();
        }
        assertThrows(AuditException.class, () -> log.record(LogTests.denial("later")));
        log.close();
        assertKept(path, Set.of(), "step " + step + " of the signing thread");
    }

    @Test
    void anInterruptedSigningThreadGoesOnSigning() throws Exception {
        AuditLog.Settings settings = new AuditLog.Settings(LogTests.CLOCK, 64L << 20, 1);
        try (AuditLog log =
                AuditLog.open(DirectoryStore.open(directory), LogTests.key(), Durability.SYSTEM, settings)) {
            for (int i = 0; i < 20; i++) {
                signingThreads().forEach(Thread::interrupt);
                long sequence = log.append(LogTests.denial("drop_table"));
                signingThreads().forEach(Thread::interrupt);
                while (LogTests.verify(directory).attested() <= sequence) {
                    Thread.onSpinWait();
                }
            }
        }
        assertTrue(LogTests.verify(directory).isWhollyAttested());
    }

    private static List<Thread> signingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("writ-audit " + LogTests.ORIGIN))
                .toList();
    }

    /** Real ones, which strike between any two instructions that need room, not only at a seam. */
    @Test
    void stackOverflowsAtEveryDepthHarmNothing() throws Exception {
        int refused = 0;
        for (int frames = 0; frames < 160; frames++) {
            Path path = fresh();
            AuditLog log = AuditLog.open(DirectoryStore.open(path), LogTests.key(), Durability.FORCED, SETTINGS);
            Set<Long> effects = new TreeSet<>();
            int above = frames;
            Thread caller = new Thread(
                    null,
                    () -> nearTheEnd(
                            above, new AtomicBoolean(), () -> effects.add(log.record(LogTests.intent("write_record")))),
                    "shallow",
                    256 << 10);
            caller.start();
            caller.join();
            refused += effects.isEmpty() ? 1 : 0;
            try (log) {
                log.latestCheckpoint();
            }
            assertKept(path, effects, frames + " frames above the end of the stack");
            LogTests.delete(path);
        }
        assertTrue(refused > 0, "none overflowed");
    }

    /**
     * Calls once, as many frames above the end of the stack as there are to be, and answers how many frames there are. The
     * frames are counted on the way back, so that it does not matter how large the compiler makes them.
     */
    @SuppressWarnings("InfiniteRecursion")
    private static int nearTheEnd(int above, AtomicBoolean called, Call call) {
        int frames;
        try {
            frames = nearTheEnd(above, called, call) + 1;
        } catch (StackOverflowError end) {
            frames = 0;
        }
        if (frames == above && called.compareAndSet(false, true)) {
            try {
                call.run();
            } catch (AuditException | StackOverflowError e) {
                return frames;
            }
        }
        return frames;
    }

    /** A call of the log. */
    @FunctionalInterface
    private interface Call {
        void run() throws AuditException;
    }

    @Test
    void aCallThatFailsBeforeItsFirstByteLeavesTheLogAsItWas() throws Exception {
        Path path = fresh();
        AuditEntry twice = new AuditEntry.Fields()
                .with("action", new dev.writ.runtime.json.JsonString("a"))
                .with("action", new dev.writ.runtime.json.JsonString("b"))
                .entry(EntryKind.DECISION, "policy_check");
        try (AuditLog log = LogTests.open(path)) {
            byte[] before = Files.readAllBytes(path.resolve(LogFormat.segment(0)));
            assertThrows(IllegalArgumentException.class, () -> log.append(twice));
            assertArrayEquals(before, Files.readAllBytes(path.resolve(LogFormat.segment(0))));
            log.record(LogTests.denial("drop_table"));
        }
        assertTrue(LogTests.verify(path).isWhollyAttested());
    }
}
