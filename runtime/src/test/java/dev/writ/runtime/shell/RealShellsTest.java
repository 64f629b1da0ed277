package dev.writ.runtime.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.writ.runtime.shell.ShellWord.Fields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code dash} and {@code bash} run for a line that is taken apart is in what it was taken apart into. */
final class RealShellsTest {
    /** Lines that are made; those that are opaque are not run. */
    private static final int LINES = Integer.getInteger("writ.shell.lines", 2_000);

    private static final long SEED = Long.getLong("writ.shell.seed", 1);
    private static final int BATCH = 500;

    @TempDir
    Path directory;

    @Test
    void whatShellsRunIsInTheDecomposition() throws Exception {
        Cage cage = cage();
        RandomLines random = new RandomLines(SEED);
        List<String> wrong = new ArrayList<>();
        int known = 0;
        int commands = 0;
        for (int made = 0; made < LINES; made += BATCH) {
            List<String> lines = knownLines(random, Math.min(BATCH, LINES - made));
            List<Cage.Ran> ran = cage.run(lines);
            known += lines.size();
            for (int i = 0; i < lines.size(); i++) {
                commands += ran.get(i).commands().size();
                wrong.addAll(outside(lines.get(i), ran.get(i), decomposition(lines.get(i))));
            }
        }
        System.out.printf("shells: %d lines, %d taken apart, %d commands ran%n", LINES, known, commands);
        assertEquals(List.of(), wrong.subList(0, Math.min(20, wrong.size())));
        assertTrue(commands > known / 2, "the lines hardly run anything");
    }

    /** Mistakes that a recogniser could make are found by running what it says it understood. */
    @Test
    void aPlantedMistakeIsFound() throws Exception {
        Cage cage = cage();
        List<String> lines = knownLines(new RandomLines(SEED), 400);
        List<Cage.Ran> ran = cage.run(lines);
        Map<String, UnaryOperator<List<ShellCommand>>> mistakes = Map.of(
                "the last command is overlooked", commands -> commands.subList(0, Math.max(0, commands.size() - 1)),
                "a variable is taken for a word", commands -> mapped(commands, RealShellsTest::asOneWord),
                "redirections are overlooked",
                        commands -> commands.stream()
                                .map(each -> new ShellCommand(each.assignments(), each.words(), List.of()))
                                .toList(),
                "an expansion is taken for what it is written as",
                        commands -> mapped(commands, RealShellsTest::asLiteral));
        mistakes.forEach((name, mistake) -> {
            List<String> found = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                found.addAll(outside(lines.get(i), ran.get(i), mistake.apply(decomposition(lines.get(i)))));
            }
            assertFalse(found.isEmpty(), name);
        });
    }

    private Cage cage() throws Exception {
        Optional<Cage> cage = Cage.in(directory);
        assumeTrue(cage.isPresent(), "only root can build a cage for shells, with its own processes and no network");
        return cage.get();
    }

    private static List<String> knownLines(RandomLines random, int made) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < made; i++) {
            String line = random.next();
            if (ShellLine.of(line) instanceof ShellLine.Known) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<ShellCommand> decomposition(String line) {
        return ((ShellLine.Known) ShellLine.of(line)).commands();
    }

    private static List<ShellCommand> mapped(List<ShellCommand> commands, UnaryOperator<ShellWord> change) {
        return commands.stream()
                .map(each -> new ShellCommand(
                        each.assignments(), each.words().stream().map(change).toList(), each.redirections()))
                .toList();
    }

    private static ShellWord asOneWord(ShellWord word) {
        return new ShellWord(word.parts(), Fields.ONE);
    }

    private static ShellWord asLiteral(ShellWord word) {
        return word.literal().isPresent() ? word : ShellWord.literal("$X");
    }

    /** What ran or was written that the commands do not say. */
    private static List<String> outside(String line, Cage.Ran ran, List<ShellCommand> commands) {
        List<String> outside = new ArrayList<>();
        for (List<String> arguments : ran.commands()) {
            if (commands.stream().noneMatch(command -> Instances.isInstance(arguments, command.words()))) {
                outside.add(line + "\n  runs " + arguments);
            }
        }
        for (String file : ran.files()) {
            if (commands.stream()
                    .flatMap(command -> command.redirections().stream())
                    .noneMatch(each -> isTarget(file, each))) {
                outside.add(line + "\n  writes " + file);
            }
        }
        return outside;
    }

    private static boolean isTarget(String file, Redirection redirection) {
        ShellWord target = redirection.target();
        return redirection.writes()
                && (target.literal()
                        .map(known -> Path.of(known).normalize().toString().equals(file))
                        .orElseGet(() -> Instances.isInstance(file, target.parts())
                                || Instances.isInstance("./" + file, target.parts())));
    }
}
