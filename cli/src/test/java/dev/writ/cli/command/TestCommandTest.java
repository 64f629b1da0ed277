package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code writ test}. */
final class TestCommandTest {
    private static final String POLICY = """
            vocabulary {
              environment : { dev, production }
              action read(rows: integer 0..)
              action drop
            }
            default deny
            reads: allow read when rows <= 10
            drops: deny drop in production
            test "a small read":
              { action: read, environment: dev, rows: 3 }
              is allowed by reads
            """;

    private static final String DROP = """
            test "a drop": { action: drop, environment: production }
              is allowed
            """;

    @TempDir
    private Path directory;

    private String policy(String text) throws IOException {
        return Files.writeString(directory.resolve("p.oags"), text).toString();
    }

    @Test
    void passingTestsAreCleanAndWhatTheyDoNotReachIsListed() throws IOException {
        String file = policy(POLICY);
        Run run = Run.of("test", file);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("passed     a small read: allow by reads\n"), run.out());
        assertTrue(run.out().contains("1 of 2 rules decide a test, 1 of 4 halves of conditions are tried"), run.out());
        assertTrue(run.out().contains("p.oags:7:24: `rows <= 10` is never false where it matters"), run.out());
        assertTrue(run.out().contains("p.oags:8:1: decides no test"), run.out());
    }

    @Test
    void whatIsSuggestedReachesTheRestOncePasted() throws IOException {
        String out = Run.of("test", policy(POLICY)).out();
        Run again = Run.of("test", policy(POLICY + out.substring(out.indexOf("\ntest \""))), "--min-coverage", "100");
        assertEquals(0, again.status(), again.err());
        assertTrue(again.out().contains("coverage   100 %"), again.out());
    }

    @Test
    void aFailingTestSaysWhatWasExpectedAndWhatDecided() throws IOException {
        Run run = Run.of("test", policy(POLICY + DROP), "--format", "pretty");
        assertEquals(1, run.status());
        assertTrue(
                run.out().contains("error[test/failed]: the test `a drop` expects `allow` but is `deny`"), run.out());
        assertTrue(run.out().contains("it is decided by `drops`"), run.out());
        assertTrue(run.out().contains("failed     a drop: deny by drops\n"), run.out());
    }

    @Test
    void programsReadTheSame() throws IOException {
        String file = policy(POLICY + DROP);
        Run json = Run.of("test", file, "--format", "json");
        assertEquals(1, json.status());
        assertTrue(json.out().contains("\"passed\":1,\"failed\":1"), json.out());
        assertTrue(json.out().contains("\"shows\":[\"in `reads`, `rows <= 10` is false\""), json.out());
        Run junit = Run.of("test", file, "--format", "junit");
        assertTrue(junit.out().contains("tests=\"3\" failures=\"1\" errors=\"0\""), junit.out());
        assertTrue(
                junit.out().contains("name=\"test a drop\"><failure message=\"expected allow, got deny by drops, at "),
                junit.out());
    }

    @Test
    void tooLittleCoverageAndNoTestsAreNotClean() throws IOException {
        Run little = Run.of("test", policy(POLICY), "--min-coverage", "50");
        assertEquals(1, little.status());
        assertTrue(little.err().contains("reach 28 %, and --min-coverage asks for 50 %"), little.err());
        assertEquals(2, Run.of("test", policy(POLICY), "--min-coverage", "101").status());
        Run none = Run.of("test", policy(POLICY.substring(0, POLICY.indexOf("test"))));
        assertEquals(2, none.status());
        assertTrue(none.err().contains("no policy holds a test"), none.err());
        assertTrue(none.out().contains("test \"reads decides\":"), none.out());
    }

    @Test
    void severalPoliciesAreSummedUpInALine() throws IOException {
        policy(POLICY);
        Files.writeString(directory.resolve("q.oags"), POLICY + DROP);
        Run run = Run.of("test", directory.toString());
        assertEquals(1, run.status());
        assertTrue(run.out().contains("\n2 policies: 1 error; 2 tests passed, 1 failed, reaching "), run.out());
    }

    @Test
    void aDocumentWithMistakesSaysThem() throws IOException {
        Run run = Run.of("test", policy("default dney\n"));
        assertEquals(1, run.status());
        assertTrue(run.out().contains("dney"), run.out());
    }
}
