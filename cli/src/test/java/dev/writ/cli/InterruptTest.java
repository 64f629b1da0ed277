package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a command that is interrupted, as by Ctrl-C, while its solver works. */
final class InterruptTest {
    private static final int INTERRUPT = 2;
    private static final int INTERRUPTED = 128 + INTERRUPT;

    @TempDir
    private Path directory;

    @Test
    void neitherAProcessNorAFileRemains() throws Exception {
        assumeFalse(areInterruptsIgnored(), "who started this ignores interrupts, and so does what this starts");
        Path policy = Files.writeString(directory.resolve("slow.oags"), slow());
        Path log = Files.createDirectory(directory.resolve("log"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "verify",
                        policy.toString(),
                        "--format",
                        "json",
                        "--output",
                        directory.resolve("out.json").toString())
                .redirectOutput(log.resolve("out").toFile())
                .redirectError(log.resolve("err").toFile())
                .start();
        try {
            List<ProcessHandle> solvers = solversOf(process);
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor());
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            for (ProcessHandle solver : solvers) {
                solver.onExit().get(1, TimeUnit.MINUTES);
                assertFalse(solver.isAlive());
            }
        } finally {
            process.destroyForcibly();
        }
        assertEquals(INTERRUPTED, process.exitValue());
        assertEquals("", Files.readString(log.resolve("out")) + Files.readString(log.resolve("err")));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("log", "slow.oags"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** As shells without job control make what they start in the background. */
    private static boolean areInterruptsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(ignored -> (ignored & 1L << (INTERRUPT - 1)) != 0);
    }

    /** Waits until there are some. */
    private static List<ProcessHandle> solversOf(Process process) throws InterruptedException {
        List<ProcessHandle> children = List.of();
        while (children.isEmpty()) {
            assertTrue(process.isAlive(), "ended before it asked its solver anything");
            Thread.sleep(1);
            children = process.descendants().toList();
        }
        return children;
    }

    /** Takes some ten seconds and more to verify. */
    private static String slow() {
        String rules = IntStream.range(0, 250)
                .mapToObj(i -> "r%d: allow a when n >= %d and m <= %d\n".formatted(i, i * 37, i * 29 + 5))
                .collect(Collectors.joining());
        String properties = IntStream.range(0, 60)
                .mapToObj(i -> "property q%d: never permit a when n > %d and m < %d\n".formatted(i, i * i, i))
                .collect(Collectors.joining());
        return "vocabulary {\n  action a\n  n: integer\n  m: integer\n}\n" + rules + properties;
    }
}
