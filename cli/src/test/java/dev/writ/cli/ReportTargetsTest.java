package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several reports of one run, each to its place, or none. */
final class ReportTargetsTest {
    private static final String POLICY = """
            default deny
            allow drop
            property none: never permit drop
            property some: possible permit drop
            """;

    @TempDir
    private Path directory;

    private String policy;
    private Path sarif;

    @BeforeEach
    void writePolicy() throws IOException {
        policy = Files.writeString(directory.resolve("p.oags"), POLICY).toString();
        sarif = directory.resolve("reports/out.sarif");
    }

    @Test
    void eachFormatGoesToItsFileAndOneToStandardOutput() throws IOException {
        Path json = directory.resolve("out.json");
        Run run = Run.of(
                "verify",
                policy,
                "--format",
                "sarif",
                "--output",
                sarif.toString(),
                "--format",
                "pretty",
                "--format",
                "json",
                "--output",
                json.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.out().startsWith("error[property/refuted]"), run.out());
        assertTrue(Files.readString(sarif).contains("\"version\":\"2.1.0\""));
        assertTrue(Files.readString(json).startsWith("{\"version\":1"));
    }

    @Test
    void whatWasProvedIsAResultOnlyWhereThatIsAskedFor() {
        String problems = Run.of("verify", policy, "--format", "sarif").out();
        String all = Run.of("verify", policy, "--format", "sarif-all").out();
        assertFalse(problems.contains("\"kind\":\"pass\""), problems);
        assertTrue(all.contains("\"kind\":\"pass\"") && all.contains("property `some` holds"), all);
        for (String log : new String[] {problems, all}) {
            assertTrue(log.contains("\"codeFlows\"") && log.contains("it is decided by `"), log);
            assertTrue(log.contains("## Avoid"), "the page of the code is its help");
        }
    }

    @Test
    void reportsThatWouldGetInTheWayOfEachOtherOrOfAPolicyAreRefusedAtOnce() throws IOException {
        refused("two reports would go to standard output", "--format", "json", "--format", "sarif");
        String same = directory.resolve("x/../out").toString();
        refused(
                "two reports would go to",
                "--format",
                "json",
                "--output",
                same,
                "--format",
                "sarif",
                "--output",
                directory.resolve("out").toString());
        refused(
                "would overwrite the policy",
                "--format",
                "json",
                "--output",
                directory.resolve("./p.oags").toString());
        Files.createSymbolicLink(directory.resolve("link"), Path.of(policy));
        refused(
                "would overwrite the policy",
                "--format",
                "json",
                "--output",
                directory.resolve("link").toString());
        assertEquals(POLICY, Files.readString(Path.of(policy)));
    }

    @Test
    void whereOneFileCannotBeWrittenNoneIs() throws IOException {
        Run run = Run.of(
                "check",
                policy,
                "--format",
                "json",
                "--output",
                sarif.toString(),
                "--format",
                "sarif",
                "--output",
                directory.toString());
        assertEquals(2, run.status());
        assertFalse(Files.exists(sarif));
    }

    private void refused(String message, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = policy;
        System.arraycopy(options, 0, arguments, 2, options.length);
        Run run = Run.of(arguments);
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains(message), run.err());
    }
}
