package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The day that waivers are held against, as an option. */
final class TodayOptionTest {
    private static final String POLICY = "default: allow\nactions: [{name: drop_table, effect: deny}]\n"
            + "waivers: [{finding: safety/default-allow, until: \"2026-01-31\", reason: so}]\n";

    @Test
    void aWaiverHoldsUpToItsLastDay() {
        assertEquals(0, check("--today", "2026-01-31"));
        assertEquals(1, check("--today", "2026-02-01"));
    }

    @Test
    void whatIsNoDayIsWrongUsage() {
        assertEquals(2, check("--today", "tomorrow"));
        assertEquals(2, check("--today", "2026-02-30"));
    }

    private static int check(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = "-";
        System.arraycopy(options, 0, arguments, 2, options.length);
        Console console = Console.of(
                new ByteArrayInputStream(POLICY.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                Map.of(),
                false);
        return Writ.run(console, arguments);
    }
}
