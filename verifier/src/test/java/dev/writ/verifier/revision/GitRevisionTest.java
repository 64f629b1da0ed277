package dev.writ.verifier.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a revision holds is told from what git cannot say. */
final class GitRevisionTest {
    @TempDir
    private Path directory;

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed.strip();
    }

    /** As in a partial clone, where the content of a file is fetched when somebody asks for it. */
    @Test
    void aFileThatGitCannotReadIsNotOneThatIsNotThere() throws Exception {
        Path policy = Files.writeString(directory.resolve("p.oags"), "default deny\n");
        git("init", "-q");
        git("add", ".");
        git("commit", "-q", "-m", "first");
        GitRevision revision = GitRevision.of("HEAD", policy);
        assertTrue(revision.holds(policy));
        assertFalse(revision.holds(directory.resolve("other.oags")));
        String blob = git("rev-parse", "HEAD:p.oags");
        Files.delete(
                directory.resolve(".git/objects").resolve(blob.substring(0, 2)).resolve(blob.substring(2)));
        RevisionException unreadable = assertThrows(RevisionException.class, () -> revision.holds(policy));
        assertTrue(String.valueOf(unreadable.getMessage()).contains("`p.oags` at `HEAD`"), unreadable.getMessage());
        assertThrows(RevisionException.class, () -> revision.read(policy));
    }
}
