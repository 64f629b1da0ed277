package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code writ verify --watch}. */
final class WatchTest {
    private static final String SAFE = "include \"./base.oags\"\nproperty no-drops: never permit drop\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void policiesAreVerifiedAgainWhenTheyOrWhatTheyReferToChange() throws Exception {
        Path base = Files.writeString(directory.resolve("base.oags"), "default deny\nallow read\ndeny drop\n");
        Path policy = Files.writeString(directory.resolve("p.oags"), SAFE);
        AtomicInteger status = new AtomicInteger(-1);
        Thread watching = new Thread(() -> status.set(Writ.run(
                Console.of(new ByteArrayInputStream(new byte[0]), out, err, Map.of(), false),
                "verify",
                policy.toString(),
                "--watch")));
        watching.start();
        awaitOutput(out, "proved     no-drops", 1);
        awaitOutput(err, "writ: watching", 1);
        Files.writeString(base, "default deny\nallow read\nallow drop\n");
        awaitOutput(out, "refuted    no-drops", 1);
        Files.delete(policy);
        awaitOutput(err, "p.oags", 1);
        Files.writeString(policy, SAFE.replace("never permit drop", "never permit write"));
        awaitOutput(out, "proved     no-drops", 2);
        watching.interrupt();
        watching.join();
        assertEquals(0, status.get(), () -> out + "\n" + err);
    }

    @Test
    void whatCannotBeWatchedIsRefused() throws IOException {
        assertEquals(2, Run.reading("default deny\n", "verify", "-", "--watch").status());
        Path policy = Files.writeString(directory.resolve("p.oags"), "default deny\nallow read\n");
        Run writing = Run.of("verify", policy.toString(), "--watch", "--write-baseline", "--baseline", "b.json");
        assertEquals(2, writing.status());
        assertTrue(writing.err().contains("--watch goes neither with"), writing.err());
    }

    /** Waits for as long as that takes; whoever runs the tests ends one that hangs. */
    private static void awaitOutput(ByteArrayOutputStream stream, String words, int times) throws InterruptedException {
        while (stream.toString(StandardCharsets.UTF_8).split(words, -1).length <= times) {
            Thread.sleep(20);
        }
    }
}
