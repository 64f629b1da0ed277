package dev.writ.runtime.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandSpellingTest {
    private static final Path VECTORS = Path.of("../spec/vectors/shell");
    private static final String CHARACTERS = "ab \t\n\\'\"*é";

    @Test
    void wordsAreReadBackFromWhatSpellsThem() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            List<String> words = new ArrayList<>();
            for (int word = random.nextInt(4); word >= 0; word--) {
                StringBuilder text = new StringBuilder();
                for (int c = random.nextInt(4); c > 0; c--) {
                    text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                }
                words.add(text.toString());
            }
            String spelled = words.stream().map(CommandSpelling::of).collect(Collectors.joining(" "));
            assertEquals(words, CommandSpelling.words(spelled));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\", "a\\b", "a\tb", "a\nb", "\\ \\"})
    void whatNoWordsAreSpelledByIsRefused(String text) {
        assertNull(CommandSpelling.words(text));
        assertFalse(CommandSpelling.isCommand(text));
    }

    /** The automata of the compiler and of the verifier know no other elements. */
    @Test
    void whateverALineIsTakenApartIntoIsSpelledAsACommand() throws Exception {
        List<String> lines = new ArrayList<>();
        for (String file : List.of("known-tricks.jsonl", "typed-lines.jsonl")) {
            for (String row : Files.readAllLines(VECTORS.resolve(file))) {
                JsonObject vector = (JsonObject) JsonReader.read(row);
                lines.add(((JsonString) vector.get("line").orElseThrow()).value());
            }
        }
        RandomLines random = new RandomLines(7);
        for (int i = 0; i < 20_000; i++) {
            lines.add(random.next());
        }
        int seen = 0;
        for (String line : lines) {
            if (ShellLine.of(line) instanceof ShellLine.Known known) {
                for (ShellCommand command : known.commands()) {
                    String words = command.words().stream()
                            .map(CommandSpellingTest::instance)
                            .collect(Collectors.joining(" "));
                    assertTrue(command.words().isEmpty() || CommandSpelling.isCommand(words), line);
                    for (ShellCommand.Assignment variable : command.assignments()) {
                        assertTrue(CommandSpelling.isCommand(variable.name() + "=" + instance(variable.value())), line);
                    }
                    seen++;
                }
            }
        }
        assertTrue(seen > 5_000, "commands: " + seen);
    }

    /** Some text that the word can be. */
    private static String instance(ShellWord word) {
        return word.parts().stream()
                .map(part -> CommandSpelling.of(part instanceof ShellWord.Literal literal ? literal.text() : "a b"))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "build/x, build/x",
        "./build//x, build/x",
        "build/./x/, build/x",
        "/, /",
        "//etc/passwd, /etc/passwd",
        ".env, .env",
        "a..b/.c, a..b/.c",
        "., .",
        "./, ."
    })
    void aFileIsWrittenInOneWay(String written, String spelled) {
        assertEquals(ShellWord.literal(spelled), CommandSpelling.target(ShellWord.literal(written)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "build/../x", "/a/.."})
    void aFileAboveMayBeAny(String written) {
        assertEquals(ShellWord.anyText(), CommandSpelling.target(ShellWord.literal(written)));
    }
}
