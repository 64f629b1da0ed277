package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the command that is named is set up, and no one can tell. */
final class CommandsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "init",
                "check",
                "verify",
                "compile",
                "decide",
                "fmt",
                "table",
                "explain",
                "codes",
                "schema",
                "shell",
                "audit",
                "approvals",
                "approve",
                "kill",
                "revive",
                "hold",
                "lease",
                "orders",
                "id",
                "keys",
                "repair",
                "report",
                "test",
                "completion",
                "man",
                "help"
            })
    void eachIsListedAndHelpsByItsNameAloneAndAfterOptions(String name) {
        String all = run("--help");
        assertTrue(all.lines().anyMatch(line -> line.strip().startsWith(name + " ")), all);
        String help = run(name, "--help");
        assertTrue(help.contains("Usage: writ " + name), help);
        assertEquals(help, run("--stack-trace", name, "--help"));
    }

    @Test
    void thoseWithinAnotherAreFound() {
        assertTrue(run("audit", "verify", "--help").contains("Usage: writ audit verify"));
        assertTrue(run("keys", "new", "--help").contains("Usage: writ keys new"));
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console =
                Console.of(new ByteArrayInputStream(new byte[0]), out, new ByteArrayOutputStream(), Map.of(), false);
        assertEquals(0, Writ.run(console, arguments));
        return out.toString(StandardCharsets.UTF_8);
    }
}
