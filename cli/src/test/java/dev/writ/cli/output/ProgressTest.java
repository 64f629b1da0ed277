package dev.writ.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Progress is one line that goes away, and only where somebody sees it come and go. */
final class ProgressTest {
    private static final long NEVER = 1_000_000;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void nothingIsSaidButOnATerminal() {
        try (Progress progress = Progress.on(console(false, Map.of()), 0)) {
            progress.doing("verifying a", 1, 2);
        }
        assertEquals("", said());
    }

    @Test
    void nothingIsLeftOfWhatWasSaid() {
        try (Progress progress = Progress.on(console(true, Map.of()), NEVER)) {
            progress.doing("verifying policies/long-name", 1, 2);
            progress.show();
            progress.doing("b\u001b[2J", 2, 2);
            progress.show();
        }
        assertTrue(said().startsWith("\r1 of 2: verifying policies/long-name ("), said());
        assertTrue(said().contains("\r2 of 2: b\\u{1B}[2J ("), said());
        assertEquals("", screen(said()).strip());
    }

    @Test
    void aNarrowTerminalIsNotWrapped() {
        try (Progress progress = Progress.on(console(true, Map.of("COLUMNS", "30")), NEVER)) {
            progress.doing("verifying " + "x".repeat(200));
            progress.show();
        }
        for (String line : said().split("\r")) {
            assertTrue(line.length() < 30, line);
        }
    }

    /** What a terminal shows in the line once everything was written. */
    private static String screen(String written) {
        StringBuilder line = new StringBuilder();
        int at = 0;
        for (char c : written.toCharArray()) {
            if (c == '\r') {
                at = 0;
            } else {
                line.setLength(Math.max(line.length(), at + 1));
                line.setCharAt(at++, c);
            }
        }
        return line.toString();
    }

    private Console console(boolean showsProgress, Map<String, String> environment) {
        return Console.of(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                err,
                environment,
                false,
                showsProgress);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
