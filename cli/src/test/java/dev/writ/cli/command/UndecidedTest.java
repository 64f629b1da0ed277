package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What could not be decided ends the command with a status of its own, whether it is a property or the classes. */
class UndecidedTest {
    private static final int UNDECIDED = 4;

    @TempDir
    private Path folder;

    /** Which moments are the same in two zones is not known. */
    private static final String OTHER_ZONE = "no_wider_than \"./other.oags\"";

    @Test
    void aPropertyThatIsNotDecided() throws Exception {
        writeOther();
        Run run = verify("time zone \"UTC\"", "time.hour < 9", OTHER_ZONE);
        assertEquals(UNDECIDED, run.status(), run.out());
        assertTrue(run.out().contains("undecided  stated\n"), run.out());
    }

    /** Two attributes of so many words are compared that the combinations of their classes are not gone through. */
    @Test
    void classesThatAreNotDecided() throws Exception {
        String words = IntStream.range(0, 4_200).mapToObj(word -> "w" + word).collect(Collectors.joining(", "));
        Run run = verify("x : { " + words + " }\n  y : { " + words + " }", "x == y", "never permit a when x != y");
        assertEquals(UNDECIDED, run.status(), run.out());
        assertTrue(run.out().contains("fall into too many classes: 4200"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pretty", "compact", "json", "sarif", "junit", "github", "gitlab"})
    void theStatusIsThatOfTheVerdictWhateverTheReport(String format) throws Exception {
        writeOther();
        Run run = verify("time zone \"UTC\"", "time.hour < 9", OTHER_ZONE, "--format", format);
        assertEquals(UNDECIDED, run.status(), run.err());
    }

    private void writeOther() throws Exception {
        Files.writeString(folder.resolve("other.oags"), """
                policy other
                vocabulary {
                  time zone "Europe/Paris"
                  action a
                }
                default deny
                allow a when time.hour < 9
                """, StandardCharsets.UTF_8);
    }

    private Run verify(String attributes, String condition, String property, String... options) throws Exception {
        Path file = folder.resolve("p.oags");
        Files.writeString(file, """
                oags "0.1"
                policy p version "1"

                vocabulary {
                  %s
                  action a
                }

                default deny

                r:
                  allow a when %s

                property stated: %s
                """.formatted(attributes, condition, property), StandardCharsets.UTF_8);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "verify";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[arguments.length - 1] = file.toString();
        return Run.of(arguments);
    }
}
