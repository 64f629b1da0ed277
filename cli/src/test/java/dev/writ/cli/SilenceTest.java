package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lasts says on a terminal what it does. Here something lasts until it was said. */
final class SilenceTest {
    private static final String POLICY = "allow read";
    private static final long LONGEST_SECONDS = 30;

    @TempDir
    Path directory;

    private final CountDownLatch said = new CountDownLatch(1);

    @Test
    void explainSaysWhatItExplains() throws Exception {
        Path policy = Files.writeString(directory.resolve("a.oags"), POLICY);
        assertTrue(waitsFor("explaining", "{\"action\":\"read\"}", "explain", policy.toString(), "--request", "-"));
    }

    @Test
    void decideSaysThatItReads() throws Exception {
        Path requests = Files.writeString(directory.resolve("r.jsonl"), "{\"action\":\"read\"}\n");
        assertTrue(waitsFor(
                "reading", "actions: [{name: read, effect: allow}]", "decide", "-", "--requests", requests.toString()));
    }

    @Test
    void whatIsWrongStandsOnALineOfItsOwn() throws Exception {
        Path requests = Files.writeString(directory.resolve("r.jsonl"), "");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.of(
                patient("allow read"), OutputStream.nullOutputStream(), telling("reading", err), Map.of(), false, true);
        assertEquals(1, Writ.run(console, "decide", "-", "--requests", requests.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(" \rerror[E0110]"), () -> err.toString());
    }

    /** Whether a command said the word before its standard input had an end. */
    private boolean waitsFor(String word, String input, String... command) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                Console.of(patient(input), OutputStream.nullOutputStream(), telling(word, err), Map.of(), false, true);
        assertEquals(0, Writ.run(console, command), () -> err.toString(StandardCharsets.UTF_8));
        return said.getCount() == 0;
    }

    private OutputStream telling(String word, ByteArrayOutputStream kept) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                kept.write(bytes, offset, length);
                if (kept.toString(StandardCharsets.UTF_8).contains(word)) {
                    said.countDown();
                }
            }
        };
    }

    private InputStream patient(String input) {
        return new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                int read = super.read(bytes, offset, length);
                if (read < 0) {
                    try {
                        assertTrue(said.await(LONGEST_SECONDS, TimeUnit.SECONDS));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return read;
            }
        };
    }
}
