package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code writ check --fix}. */
final class FixTest {
    private static final String WRONG = """
            vocabulary:
              environment: [dev, production]
            default: deny
            actions:
              - id: no-drops
                name: drop_table
                environment: prodution  # never
                effect: deny
              - name: read
                effect: permit
            """;

    @TempDir
    private Path directory;

    @Test
    void whatIsCertainIsMendedInPlaceSaidAndNotReportedAnyMore() throws IOException {
        Path policy = write();
        Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-r-----"));
        Run dry = Run.of("check", policy.toString(), "--fix", "--dry-run");
        assertEquals(WRONG, Files.readString(policy));
        assertTrue(dry.err().contains("would have: ") && dry.out().contains("E0203"), dry.err());
        Run run = Run.of("check", policy.toString(), "--fix");
        assertEquals(WRONG.replace("prodution", "production"), Files.readString(policy));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(policy)));
        assertTrue(run.err().contains(":7:18: wrote `production` for `prodution` [E0203]"), run.err());
        assertTrue(!run.out().contains("E0203") && run.out().contains("did you mean `allow`?"), run.out());
        assertEquals(1, run.status(), "what was not certain is still wrong");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path policy = write();
        Path link = Files.createSymbolicLink(directory.resolve("link.oags.yaml"), policy);
        Run.of("check", link.toString(), "--fix");
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(policy).contains("production  # never"));
    }

    @Test
    void aFileThatIsNamedTwiceIsMendedOnce() throws IOException {
        Path policy = write();
        Path link = Files.createSymbolicLink(directory.resolve("link.oags.yaml"), policy);
        Run run = Run.of(
                "check",
                policy.toString(),
                directory.resolve("./x/../" + policy.getFileName()).toString(),
                link.toString(),
                "--fix",
                "--format",
                "compact");
        assertEquals(WRONG.replace("prodution", "production"), Files.readString(policy));
        assertEquals(1, run.status(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals(
                1, run.out().lines().filter(line -> line.contains("permit")).count(), run.out());
    }

    @Test
    void whatIsNoFileCannotBeMended() {
        assertEquals(2, Run.reading(WRONG, "check", "-", "--fix").status());
        assertEquals(2, Run.reading(WRONG, "check", "-", "--dry-run").status());
    }

    private Path write() throws IOException {
        return Files.writeString(directory.resolve("p.oags.yaml"), WRONG);
    }
}
