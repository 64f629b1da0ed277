package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that show whose policy a workspace policy is. */
final class TrustedKeyOptionTest {
    private static final String VECTOR = "../spec/vectors/workspace/";

    @TempDir
    private Path directory;

    @Test
    void withoutAKeyItIsSaidThatNothingWasChecked() {
        assertTrue(run("check", VECTOR + "policy.json", "--format", "compact").contains("[origin/unchecked]"));
        String decided = run("table", VECTOR + "policy.json");
        assertTrue(decided.contains("origin/unchecked"), decided);
    }

    @Test
    void withItsKeyAPolicyIsReadAndAfterAChangeItIsNotAndNothingIsWritten() throws IOException {
        String[] key = {"--trusted-key", VECTOR + "public.key"};
        assertEquals("", run("check", VECTOR + "policy.json", "--format", "compact", key[0], key[1]));
        String policy = Files.readString(Path.of(VECTOR + "policy.json"));
        Path changed = Files.writeString(
                directory.resolve("policy.json"), policy.replace("api.billing.example", "api.evil.example"));
        Path out = directory.resolve("out");
        String said = run("compile", changed.toString(), "--to", out.toString(), "--format", "compact", key[0], key[1]);
        assertTrue(said.contains("[E0504]"), said);
        assertFalse(Files.exists(out));
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = Console.of(new ByteArrayInputStream(new byte[0]), out, out, Map.of(), false);
        Writ.run(console, arguments);
        return out.toString(StandardCharsets.UTF_8);
    }
}
