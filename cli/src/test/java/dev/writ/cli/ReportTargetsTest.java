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
    void noReportOverwritesWhatIsIncludedOrSaysHowFindingsCount() throws IOException {
        Path settings = Files.writeString(directory.resolve(".writ.yaml"), "baseline: known.json\n");
        Path baseline = Files.writeString(directory.resolve("known.json"), "{\"version\":1,\"findings\":[]}");
        Path included = Files.writeString(directory.resolve("words.oags"), "vocabulary {\n  action drop\n}\n");
        String including = "include \"words.oags\"\ndefault deny\nallow drop\n";
        policy = Files.writeString(directory.resolve("q.oags"), including).toString();
        for (Path read : new Path[] {settings, baseline, included}) {
            String before = Files.readString(read);
            refused("a report would overwrite ", "--format", "json", "--output", read.toString());
            assertEquals(before, Files.readString(read));
        }
        Run page = Run.of("report", policy, "--output", included.toString());
        assertTrue(page.status() == 2 && page.err().contains("to which"), page.err());
    }

    @Test
    void quietSaysOnlyWhatFails() throws IOException {
        Path noted = Files.writeString(
                directory.resolve("noted.oags"), "vocabulary {\n  action a\n  x: boolean\n}\nallow a\n");
        Path json = directory.resolve("all.json");
        for (String format : new String[] {"pretty", "compact"}) {
            Run clean = Run.of("check", noted.toString(), "--quiet", "--format", format);
            assertEquals(new Run(0, "", ""), clean);
            assertFalse(
                    Run.of("check", noted.toString(), "--format", format).out().isEmpty());
            Run failing = Run.of("check", noted.toString(), "--quiet", "--format", format, "--fail-level", "note");
            assertTrue(failing.status() == 1 && !failing.out().isEmpty(), failing.out());
        }
        Run both = Run.of(
                "verify",
                policy,
                noted.toString(),
                "--quiet",
                "--format",
                "json",
                "--output",
                json.toString(),
                "--format",
                "pretty");
        assertTrue(both.out().contains("refuted    none"), both.out());
        assertFalse(both.out().contains("noted.oags") || both.out().contains("proved"), both.out());
        assertTrue(Files.readString(json).contains("noted.oags"));
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
