package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code writ verify --mutate}. */
final class MutateOptionTest {
    private static final String POLICY = """
            vocabulary {
              environment : { dev, production }
              action read
              action drop
            }
            default deny
            reads: allow read
            drops: deny drop in production
            dev-drops: allow drop in dev
            property no-drops: never permit drop in production
            """;

    @TempDir
    private Path directory;

    @Test
    void whatNothingNoticesIsShownWithARequestAndATest() throws IOException {
        String file = Files.writeString(directory.resolve("p.oags"), POLICY).toString();
        String out = Run.of("verify", file, "--mutate").out();
        assertTrue(out.contains("mutation   16 %: 1 of 6 edits that change something are noticed"), out);
        assertTrue(out.contains("p.oags:7:1: in reads, the rule is dropped\n"), out);
        assertTrue(out.contains("deny, not allow: {\"action\":\"read\",\"environment\":\"dev\"}"), out);
        assertTrue(out.contains("property no-drops: 1 edit, 1 of them alone"), out);
        String tests = out.substring(out.indexOf("\ntest \""));
        Files.writeString(directory.resolve("p.oags"), POLICY + tests);
        String again = Run.of("verify", file, "--mutate").out();
        assertTrue(again.contains("mutation   100 %: 6 of 6 edits"), again);
        assertFalse(again.contains("no property and no test notices"), again);
    }

    @Test
    void programsReadEveryEditAndNothingIsMeasuredUnasked() throws IOException {
        String file = Files.writeString(directory.resolve("p.oags"), POLICY).toString();
        String json = Run.of("verify", file, "--mutate", "--format", "json").out();
        assertTrue(json.contains("\"mutation\":{\"percent\":16,\"generated\":"), json);
        assertTrue(json.contains("\"kind\":\"rule\",\"subject\":\"drops\",\"edit\":\"the rule is dropped\""), json);
        assertFalse(Run.of("verify", file, "--format", "json").out().contains("mutation"));
        Run page = Run.of("report", file, "--mutate");
        assertEquals(0, page.status(), page.err());
        assertTrue(page.out().contains("<h2 id=\"mutation\">"), page.out());
        assertTrue(page.out().contains("<h2 id=\"coverage\">"), page.out());
    }

    @Test
    void reportsOfFindingsSayWhatNothingNotices() throws IOException {
        String file = Files.writeString(directory.resolve("p.oags"), POLICY).toString();
        for (String format : List.of("sarif", "github", "gitlab", "junit", "compact")) {
            Run run = Run.of("verify", file, "--mutate", "--format", format);
            assertEquals(0, run.status(), run.err());
            assertTrue(run.out().contains("mutation: 16 %"), format + ": " + run.out());
            String notices = "no property and no test notices when in reads the rule is dropped; deny, not allow";
            assertTrue(run.out().contains(notices), run.out());
            assertFalse(Run.of("verify", file, "--format", format).out().contains("mutation"), format);
        }
    }
}
