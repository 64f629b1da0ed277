package dev.writ.verifier.solver;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A build daemon verifies all day in one process, which must not grow by it. */
class NothingIsLeftBehindTest {
    private static final int VERIFICATIONS = 50;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @Test
    void aProcessThatEndedIsNotEndedAgainAtShutdown() throws Exception {
        Child child = Child.greeted(new Z3Launcher().start());
        child.end();
        child.process().onExit().get(10, TimeUnit.SECONDS);
        until(() -> !Runtime.getRuntime().removeShutdownHook(child.hook()));
        assertFalse(Runtime.getRuntime().removeShutdownHook(child.hook()));
    }

    @Test
    void aProcessThatNeverGreetsEndsWithItsSolver() throws Exception {
        Process silent = new ProcessBuilder("sleep", "600").start();
        new ChildSolver(() -> silent).close();
        assertTrue(silent.waitFor(10, TimeUnit.SECONDS));
    }

    @Test
    void fiftyVerificationsLeaveNoProcessThreadFileOrDescriptor() throws Exception {
        verify();
        Left before = Left.now();
        for (int i = 0; i < VERIFICATIONS; i++) {
            verify();
        }
        until(() -> Left.now().isAtMost(before));
        Left after = Left.now();
        assertTrue(after.isAtMost(before), () -> before + " became " + after);
    }

    private static void verify() throws Exception {
        CheckedPolicy checked = PolicyParser.parse(SourceText.of("p.oags", """
                        policy p
                        vocabulary {
                          rows : integer
                          action a
                        }
                        default deny
                        r: allow a when rows < 5
                        property few: never run a when rows > 7
                        """))
                .then(PolicyChecker::check)
                .value()
                .orElseThrow();
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            assertTrue(
                    verifier.verify(checked, VerifyOptions.DEFAULT).findings().isEmpty());
        }
    }

    private interface State {
        boolean isReached() throws Exception;
    }

    /** What ends does so in its own time; what is left for good never does. */
    private static void until(State state) throws Exception {
        for (int i = 0; i < 200 && !state.isReached(); i++) {
            Thread.sleep(50);
        }
    }

    private record Left(long processes, long threads, long files, long descriptors) {
        static Left now() throws IOException {
            return new Left(
                    ProcessHandle.current().children().count(),
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("solver"))
                            .count(),
                    count(Path.of(System.getProperty("java.io.tmpdir"))),
                    Files.isDirectory(DESCRIPTORS) ? count(DESCRIPTORS) : 0);
        }

        private static long count(Path directory) throws IOException {
            try (Stream<Path> files = Files.list(directory)) {
                return files.filter(file -> !directory.equals(Path.of(System.getProperty("java.io.tmpdir")))
                                || file.getFileName().toString().startsWith("writ-"))
                        .count();
            }
        }

        /** A few descriptors come and go with the classes that are loaded late. */
        boolean isAtMost(Left before) {
            return processes <= before.processes
                    && threads <= before.threads
                    && files <= before.files
                    && descriptors <= before.descriptors + VERIFICATIONS / 5;
        }
    }
}
