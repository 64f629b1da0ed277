package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code writ compile} leaves in a directory. */
final class CompileCommandTest {
    private static final String LARGE = "../spec/examples/production-guard.oags.yaml";
    private static final String SMALL =
            "policy small\nvocabulary { action stop() }\ndefault deny\nstopping: allow stop\n";

    @TempDir
    private Path directory;

    @Test
    void nothingOfAnEarlierAndLargerPolicyStaysAndNothingElseGoes() throws Exception {
        Path small = Files.writeString(directory.resolve("small.oags"), SMALL);
        Path fresh = directory.resolve("fresh");
        compile(small.toString(), fresh);
        Path reused = directory.resolve("reused");
        compile(LARGE, reused);
        assertTrue(Files.exists(reused.resolve("policy.proof/0005.smt2")), "a larger policy has more queries");
        Set<String> own = Set.of(
                "policy.proof/notes.txt",
                "policy.proof/1.smt2",
                "policy.proof/0001.smt2.orig",
                "policy.proof/more/0009.smt2",
                "0009.smt2",
                "GuardData.java");
        for (String file : own) {
            Files.createDirectories(reused.resolve(file).getParent());
            Files.writeString(reused.resolve(file), "mine");
        }
        Files.writeString(
                reused.resolve("GuardData7.java"),
                "/** Part 7 of 7 of the data of {@link Guard}. */ class GuardData7 {}");
        Files.writeString(reused.resolve("GuardData8.java"), "class GuardData8 {}");
        compile(small.toString(), reused);
        Map<String, String> expected = contents(fresh);
        own.forEach(file -> expected.put(file, "mine"));
        expected.put("GuardData8.java", "class GuardData8 {}");
        assertEquals(expected, contents(reused));
    }

    @Test
    void whatCannotBeWrittenAsAWholeChangesNothing() throws Exception {
        Path target = directory.resolve("target");
        compile(LARGE, target);
        Set<String> before = new HashSet<>(contents(target).keySet());
        // In the way of the class is a directory, which is seen before anything is deleted or renamed.
        Files.delete(target.resolve("Guard.java"));
        Files.createDirectories(target.resolve("Guard.java/inside"));
        Run run = Run.of("compile", LARGE, "--to", target.toString(), "--package", "", "--class", "Guard");
        assertEquals(2, run.status(), run.toString());
        assertTrue(Files.exists(target.resolve("policy.proof.json")));
        Files.delete(target.resolve("Guard.java/inside"));
        Files.delete(target.resolve("Guard.java"));
        compile(LARGE, target);
        assertEquals(before, contents(target).keySet());
    }

    private static void compile(String policy, Path target) {
        Run run = Run.of("compile", policy, "--to", target.toString(), "--package", "", "--class", "Guard");
        assertEquals(0, run.status(), run.toString());
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
