package dev.writ.cli.starter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InitCommandTest {
    private static final List<String> NAMES = List.of(
            "a",
            "b.c",
            "read_file",
            "list-issues",
            "not",
            "action",
            "x y",
            "when",
            "\\u001b",
            "*",
            "true",
            "id",
            "\\\"q\\\"",
            "environment",
            "agent.id",
            "_",
            "é");
    private static final List<String> SCHEMAS = List.of(
            "{\"type\":\"string\"}",
            "{\"type\":\"integer\",\"minimum\":-1,\"maximum\":5}",
            "{\"type\":\"number\",\"exclusiveMaximum\":0.25}",
            "{\"enum\":[\"a\",\"b c\",\"true\",\"\\u00e9\"]}",
            "{\"enum\":[\"\"]}",
            "{\"enum\":[1]}",
            "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
            "{\"type\":\"array\",\"items\":{\"enum\":[\"x\",\"y\"]}}",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"boolean\"}}}",
            "{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}",
            "{}",
            "true");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"policy.oags.yaml", "policy.oags", "my guard 2.oags.yaml"})
    void whatIsWrittenVerifiesWithoutAFinding(String name) {
        String file = directory.resolve(name).toString();
        Run written = Run.of("init", file);
        assertEquals(0, written.status(), written.err());
        assertTrue(written.out().contains("writ verify"), written.out());
        Run verified = Run.of("verify", file);
        assertEquals(0, verified.status(), verified.out());
        assertTrue(verified.out().contains("no findings"), verified.out());
    }

    @Test
    void aFileThatIsThereStaysAsItIs() throws Exception {
        Path file = Files.writeString(directory.resolve("policy.oags.yaml"), "mine");
        Run run = Run.of("init", file.toString());
        assertEquals(2, run.status());
        assertTrue(run.err().contains("is there already, and stays as it is"), run.err());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void nothingIsWrittenForWhatIsNoListOfTools() {
        Path file = directory.resolve("policy.oags.yaml");
        Run run = Run.reading("{\"tools\":{}}", "init", file.toString(), "--tools", "-");
        assertEquals(2, run.status());
        assertEquals("writ: standard input is no list of tools: the answer.tools: expected an array\n", run.err());
        assertFalse(Files.exists(file));
    }

    /** Whatever tools are called and take, the policy can be read and denies all of them. */
    @Test
    void anyToolsMakeAValidPolicy() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            String tools = IntStream.range(0, random.nextInt(5))
                    .mapToObj(n -> tool(random, n))
                    .collect(Collectors.joining(",", "[", "]"));
            String file = directory
                    .resolve(i + (random.nextBoolean() ? ".oags" : ".oags.yaml"))
                    .toString();
            Run written = Run.reading(tools, "init", file, "--tools", "-");
            assertEquals(0, written.status(), tools + written.err());
            Run checked = Run.of("check", file);
            assertEquals(0, checked.status(), tools + checked.out());
        }
    }

    private static String tool(Random random, int n) {
        String arguments = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> "\"%s%s\":%s".formatted(one(random, NAMES), "x".repeat(i), one(random, SCHEMAS)))
                .collect(Collectors.joining(","));
        return "{\"name\":\"%s%d\",\"inputSchema\":{\"type\":\"object\",\"properties\":{%s}},\"annotations\":{\"destructiveHint\":%s}}"
                .formatted(one(random, NAMES), n, arguments, random.nextBoolean());
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
