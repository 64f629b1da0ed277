package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed without warning. */
@Timeout(300)
class KilledProcessTest {
    private static final int KILLS = 24;
    private static final long SEED = 20_260_101;

    @TempDir
    Path directory;

    /** Acts for ever: each action prints the sequence of its intent. */
    static final class Agent {
        private Agent() {}

        public static void main(String[] arguments) throws Exception {
            Path log = Path.of(arguments[0]);
            PrintStream effects = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            try (AuditLog writer = AuditLog.open(
                    DirectoryStore.open(log),
                    LogTests.key(),
                    Durability.valueOf(arguments[1]),
                    new AuditLog.Settings(LogTests.CLOCK, 2000, 3))) {
                while (true) {
                    long intent = writer.record(LogTests.intent("read_records"));
                    effects.println(intent + ".");
                    writer.append(LogTests.outcome(intent));
                }
            }
        }
    }

    /** Recovers a log, and says when it begins. */
    static final class Recoverer {
        private Recoverer() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println("begun");
            LogRecovery.recover(DirectoryStore.open(Path.of(arguments[0])), LogTests.key(), LogTests.SETTINGS);
            System.out.println("done");
        }
    }

    private Process start() throws Exception {
        return start(Agent.class, directory, Durability.FORCED);
    }

    private static Process start(Class<?> program, Path log, Durability durability) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        log.toString(),
                        durability.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void noActionIsWithoutItsSignedIntentHoweverOftenTheProcessIsKilled() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Set<Long> effects = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            effects.addAll(runAndKill(random.nextInt(1, 40)));
            LogReport report = LogTests.verify(directory);
            assertTrue(report.isSound(), "kill " + kill + ", seed " + SEED + ": " + report);
            assertTrue(intentsUnder(report.attested()).containsAll(effects), "kill " + kill + ", seed " + SEED);
        }
        LogTests.open(directory).close();
        LogReport report = LogTests.verify(directory);
        assertTrue(report.isSound(), report.toString());
        assertEquals(Optional.empty(), report.unattested());
        assertTrue(report.openIntents().size() <= KILLS, report.toString());
        assertTrue(effects.size() >= KILLS);
    }

    /** What the process did before it was killed, after so many actions. */
    private List<Long> runAndKill(int actions) throws Exception {
        return runAndKill(start(), actions);
    }

    private static List<Long> runAndKill(Process process, int actions) throws Exception {
        List<Long> effects = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // A line that the kill cut short does not end with a dot.
                if (line.endsWith(".")) {
                    effects.add(Long.parseLong(line.substring(0, line.length() - 1)));
                }
                if (effects.size() == actions) {
                    // Of the handle, since that of the process closes its output, which tells the last actions.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return effects;
    }

    @Test
    void whatAKillLeavesUnsignedIsNamedForEver() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        long unsigned = 0;
        for (int kill = 0; kill < 6; kill++) {
            int actions = random.nextInt(200, 2000);
            runAndKill(start(Agent.class, directory, Durability.SYSTEM), actions);
            LogReport before = LogTests.verify(directory);
            assertTrue(before.isSound(), "kill " + kill + ", seed " + SEED + ": " + before);
            unsigned += before.unattested().map(LogRange::size).orElse(0L);
        }
        LogTests.open(directory).close();
        LogReport report = LogTests.verify(directory);
        assertTrue(report.isSound(), report.toString());
        assertEquals(Optional.empty(), report.unattested());
        assertEquals(
                unsigned,
                report.recovered().stream().mapToLong(LogRange::size).sum(),
                "every entry that nobody signed is named, and no other");
    }

    @Test
    void aRecoveryThatIsKilledIsDoneAgainAndLosesNothing() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Path good = directory.resolve("good");
        LogTests.writeSmallLog(good);
        String entries = Files.readString(good.resolve(LogFormat.segment(0))).replace("drop_table", "read_table");
        Files.writeString(good.resolve(LogFormat.segment(0)), entries);
        for (int kill = 0; kill < 8; kill++) {
            Path log = directory.resolve("log" + kill);
            LogTests.copy(good, log);
            Process process = start(Recoverer.class, log, Durability.FORCED);
            try {
                assertTrue(process.getInputStream().read() >= 0, "it begins");
                long until = System.nanoTime() + random.nextInt(60_000_000);
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            try {
                LogTests.open(log).close();
            } catch (AuditException refused) {
                assertTrue(LogRecovery.recover(DirectoryStore.open(log), LogTests.key(), LogTests.SETTINGS)
                        .isPresent());
            }
            LogReport report = LogTests.verify(log);
            assertTrue(report.isSound(), "kill " + kill + ", seed " + SEED + ": " + report);
            assertTrue(isKept(log, entries), "kill " + kill + ", seed " + SEED + ": " + report);
        }
    }

    /** Whether the second half of the text, which the recovery took out, is in a file that an entry names. */
    private static boolean isKept(Path log, String text) throws IOException {
        String cut = text.substring(text.indexOf("read_table"));
        String told = Files.readString(log.resolve(LogFormat.segment(2)));
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (KeptFile.isName(name) && told.contains("\"kept\":\"" + name + "\"")) {
                    if (Files.readString(file).endsWith(cut)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Set<Long> intentsUnder(long attested) throws AuditException {
        Set<Long> intents = new HashSet<>();
        try (AuditReader reader = AuditReader.open(directory)) {
            for (Optional<AuditLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                long sequence = line.orElseThrow().sequence().orElseThrow();
                if (sequence < attested && line.orElseThrow().kind().equals(Optional.of("decision"))) {
                    intents.add(sequence);
                }
            }
        }
        return intents;
    }

    @Test
    void twoProcessesCannotOpenOneLog() throws Exception {
        Process process = start();
        try {
            assertTrue(process.getInputStream().read() >= 0, "the other process acts");
            var refusal = assertThrows(AuditException.class, () -> LogTests.open(directory));
            assertEquals(
                    "the log in `" + directory + "` is open already; it has one writer at a time",
                    refusal.getMessage());
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (AuditLog first = LogTests.open(directory)) {
            assertThrows(AuditException.class, () -> LogTests.open(directory), "nor twice in one process");
            first.record(LogTests.denial("drop_table"));
        }
        assertTrue(LogTests.verify(directory).isSound());
    }
}
