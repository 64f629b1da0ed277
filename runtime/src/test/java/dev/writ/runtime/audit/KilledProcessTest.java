package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
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
                    Durability.FORCED,
                    new AuditLog.Settings(LogTests.CLOCK, 2000, 3))) {
                while (true) {
                    long intent = writer.record(LogTests.intent("read_records"));
                    effects.println(intent + ".");
                    writer.append(LogTests.outcome(intent));
                }
            }
        }
    }

    private Process start() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Agent.class.getName(),
                        directory.toString())
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
        List<Long> effects = new ArrayList<>();
        Process process = start();
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
