package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShowVocabularyTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsInferredIsWrittenReadyToPaste() throws IOException {
        Path file = directory.resolve("rules.oags.yaml");
        String rules =
                "default: deny\nactions:\n  - {name: write, rows: [5, 7], agent.id: \"a\", when: agent.up, effect: allow}\n";
        Files.writeString(file, rules);
        Run run = Run.reading("", "check", "--show-vocabulary", file.toString());
        String vocabulary = "vocabulary:\n  rows: integer\n  agent.id: string\n  agent.up: boolean\n";
        assertEquals(0, run.status());
        assertEquals("# " + file + "\n" + vocabulary, run.out());
        assertTrue(run.err().contains(file.getFileName().toString()), run.err());
        Files.writeString(file, vocabulary + rules);
        assertEquals(
                "# " + file + "\n" + vocabulary,
                Run.reading("", "check", "--show-vocabulary", file.toString()).out());
    }

    @Test
    void aPolicyWithMistakesHasNone() throws IOException {
        Path file = directory.resolve("rules.oags");
        Files.writeString(file, "allow read when sice > 3\n");
        Run run = Run.reading("", "check", "--show-vocabulary", file.toString());
        assertEquals(1, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("error["), run.err());
    }
}
