package dev.writ.language.interpret;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What defines the meaning is read by whoever doubts it, so it stays short. */
final class InterpreterIsShortTest {
    private static final Path PACKAGE = Path.of("src/main/java/dev/writ/language/interpret");
    private static final Pattern SAYS_NOTHING = Pattern.compile("\\s*(package |import |//|/?\\*|@).*|[^A-Za-z]*");
    private static final int MOST = 520;
    private static final int MOST_OF_COMMANDS = 320;

    /** Lines with a word in them, without imports, comments and annotations. */
    @Test
    void theWholeMeaningIsSaidInSomeFiveHundredLines() throws IOException {
        long lines = lines(PACKAGE);
        assertTrue(lines > 100 && lines < MOST, "lines: " + lines);
    }

    @Test
    void whatCommandLinesMeanIsSaidInSomeThreeHundredMore() throws IOException {
        long lines = lines(PACKAGE.resolve("command"));
        assertTrue(lines > 100 && lines < MOST_OF_COMMANDS, "lines: " + lines);
    }

    private static long lines(Path directory) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> all = Files.readAllLines(file);
                lines += all.stream()
                        .filter(line -> !SAYS_NOTHING.matcher(line).matches())
                        .count();
            }
        }
        return lines;
    }
}
