package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code writ report}. */
final class ReportCommandTest {
    private static final String SAFE = "default deny\nallow read\nproperty no-drops: never permit drop\n";

    @TempDir
    private Path directory;

    @Test
    void thePageIsWrittenWhateverItSaysAndTheStatusIsThatOfVerify() throws IOException {
        Path policy = Files.writeString(directory.resolve("p.oags"), SAFE);
        Path page = directory.resolve("pages/p.html");
        Run safe = Run.of("report", policy.toString(), "--output", page.toString());
        assertEquals(new Run(0, "", ""), safe);
        assertTrue(Files.readString(page).contains("all proved"));
        assertEquals(Files.readString(page), Run.of("report", policy.toString()).out());
        Files.writeString(policy, SAFE.replace("allow read", "allow drop"));
        assertEquals(
                1,
                Run.of("report", policy.toString(), "--output", page.toString()).status());
        assertTrue(Files.readString(page).contains("not safe"));
        Files.writeString(policy, "default dney\n");
        Run mistaken = Run.of("report", policy.toString(), "--output", page.toString());
        assertEquals(1, mistaken.status());
        assertTrue(Files.readString(page).contains("dney"));
    }

    @Test
    void thePageShowsWhatAnEarlierPolicyDecidedOtherwise() throws IOException {
        Path policy = Files.writeString(directory.resolve("p.oags"), SAFE);
        Path old = Files.writeString(directory.resolve("old.oags"), SAFE.replace("allow read", "warn read"));
        Run run = Run.of("report", policy.toString(), "--against", old.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("no longer warns"), run.out());
        assertEquals(2, Run.of("report", "-", "--against", "-").status());
        assertEquals(
                2,
                Run.of("report", policy.toString(), "--against", old.toString(), "--output", old.toString())
                        .status());
    }

    @Test
    void aPageNeverReplacesItsPolicy() throws IOException {
        Path policy = Files.writeString(directory.resolve("p.oags"), SAFE);
        assertEquals(
                2,
                Run.of("report", policy.toString(), "--output", policy.toString())
                        .status());
        assertEquals(SAFE, Files.readString(policy));
    }
}
