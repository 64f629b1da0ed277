package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a publisher states of an agent is shown, signed as a whole, and shown again by whoever checks it. */
final class IdCommandTest {
    private static final String STATED =
            "{\"tenant\":\"acme.example\",\"agent.clearance\":2,\"agent.teams\":[\"b\",\"a\"]}";

    @TempDir
    Path directory;

    @BeforeEach
    void describe() throws IOException {
        Files.writeString(directory.resolve("prompt.txt"), "be kind");
        Files.writeString(directory.resolve("tools.json"), "[]");
        describe(STATED);
        assertEquals(
                0, Run.of("keys", "new", file("keys"), "--name", "publisher").status());
    }

    private void describe(String attributes) throws IOException {
        Files.writeString(
                directory.resolve("agent.json"),
                "{\"model\":\"m-1\",\"prompt\":\"prompt.txt\",\"tools\":\"tools.json\",\"name\":\"re\u202eplit\","
                        + "\"roles\":[\"operator\"],\"not_after\":\"2100-01-01T00:00:00Z\",\"attributes\":"
                        + attributes + "}");
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private Run sign() {
        return Run.of(
                "id",
                file("agent.json"),
                "--sign",
                directory.resolve("keys/secret.key").toString());
    }

    private Run check(String manifest) throws IOException {
        Files.writeString(directory.resolve("manifest"), manifest);
        return Run.of(
                "id",
                file("agent.json"),
                "--check",
                file("manifest"),
                "--key",
                directory.resolve("keys/public.key").toString());
    }

    @Test
    void whatIsStatedIsShownSignedAndCheckedAsAWhole() throws IOException {
        Run shown = Run.of("id", file("agent.json"));
        assertEquals(0, shown.status(), shown.err());
        assertTrue(shown.out().contains("states  agent.clearance = 2"), shown.out());
        assertTrue(shown.out().contains("name    re\\u{202E}plit"), shown.out());
        Run signed = sign();
        assertEquals(0, signed.status(), signed.err());
        Run valid = check(signed.out());
        assertEquals(0, valid.status(), valid.out());
        assertTrue(
                valid.out()
                        .endsWith("stating {\"agent.clearance\":2,\"agent.teams\":[\"a\",\"b\"],"
                                + "\"tenant\":\"acme.example\"}" + System.lineSeparator()),
                valid.out());
        Run changed = check(signed.out().replace("\"agent.clearance\":2", "\"agent.clearance\":3"));
        assertEquals(1, changed.status(), changed.out());
        assertTrue(changed.out().startsWith("invalid: "), changed.out());
    }

    @Test
    void whatNoManifestMayStateIsRefused() throws IOException {
        for (String wrong : new String[] {
            "{\"agent.id\":\"x\"}",
            "[]",
            "{\"tenant\":null}",
            "{\"tenant\":\"a\",\"tenant\":\"b\"}",
            "{\"tenant\":\"a\",\"tenant.id\":1}"
        }) {
            describe(wrong);
            Run run = sign();
            assertEquals(2, run.status(), wrong + ": " + run.out());
            assertTrue(run.err().contains("agent.json"), run.err());
        }
    }
}
