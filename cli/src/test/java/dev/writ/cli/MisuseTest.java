package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to whoever got a command line wrong: words, the nearest name, and never a class of Java. */
final class MisuseTest {
    private static final String GUARD = "../spec/examples/production-guard.oags.yaml";
    private static final String KEY = "vkey+1+AQ";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chek x | `writ` has no command `chek`; did you mean `check`?",
                "verfy x | `writ` has no command `verfy`; did you mean `verify`?",
                "nonsense | `writ` has no command `nonsense`",
                "audit verfy x | `writ audit` has no command `verfy`; did you mean `verify`?",
                "keys neww | `writ keys` has no command `neww`; did you mean `new`?",
                "check --fromat json x | `writ check` has no option `--fromat`; did you mean `--format`?",
                "check x --fromat=json | `writ check` has no option `--fromat`; did you mean `--format`?",
                "table x --exakt | `writ table` has no option `--exakt`; did you mean `--exact`?",
                "table x --qqqqqq | `writ table` has no option `--qqqqqq`",
                "table x y | `writ table` takes no further argument, but `y` was given",
                "check x --today 2026-13-01 | Invalid value for option '--today': `2026-13-01` is not a day; write one as 2026-12-31",
                "check x --max-bytes many | Invalid value for option '--max-bytes': `many` is not a whole number up to 2147483647",
                "check x --max-steps 1e9 | Invalid value for option '--max-steps': `1e9` is not a whole number up to 9223372036854775807",
            })
    void aSlipIsNamedWithWhatWasMeant(String line, String message) {
        Run run = Run.of(line.split(" "));
        assertEquals(2, run.status());
        assertEquals("writ: " + message, run.err().lines().findFirst().orElse(""));
        assertEquals("", run.out());
    }

    @Test
    void noMessageNamesAClass() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "x");
        Path bytes = Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xff});
        String none = directory.resolve("none").toString();
        String below = text.resolve("below").toString();
        String here = directory.toString();
        String key = Files.writeString(directory.resolve("key"), KEY).toString();
        for (List<String> line : List.of(
                List.of("audit", "verify", none, "--key", none),
                List.of("audit", "verify", none, "--key", here),
                List.of("audit", "verify", none, "--key", below),
                List.of("audit", "verify", none, "--key", bytes.toString()),
                List.of("audit", "verify", none, "--key", key),
                List.of("audit", "show", none),
                List.of("audit", "show", text.toString()),
                List.of("audit", "show", here),
                List.of("check", none),
                List.of("check", below),
                List.of("verify", none),
                List.of("compile", none, "--to", here),
                List.of("compile", here, "--to", here),
                List.of("compile", GUARD, "--to", text.toString()),
                List.of("compile", GUARD, "--to", below),
                List.of("check", GUARD, "--format", "json", "--output", here),
                List.of("check", GUARD, "--format", "json", "--output", below),
                List.of("check", GUARD, "--trusted-key", none),
                List.of("decide", GUARD, "--requests", none),
                List.of("decide", GUARD, "--requests", here),
                List.of("decide", GUARD, "--requests", bytes.toString()),
                List.of("fmt", none),
                List.of("table", none),
                List.of("table", GUARD, "--previous", none),
                List.of("table", GUARD, "--previous", here),
                List.of("table", GUARD, "--previous", bytes.toString()),
                List.of("table", GUARD, "--certificate", here),
                List.of("id", none),
                List.of("id", here),
                List.of("id", bytes.toString()),
                List.of("keys", "new", below, "--name", "a"),
                List.of("keys", "show", none),
                List.of("explain", none),
                List.of("check", "a\u0000b"),
                List.of("audit", "show", "a\u0000b"),
                List.of("check", GUARD, "--output", "a\u0000b"))) {
            Run run = Run.of(line.toArray(String[]::new));
            assertEquals(2, run.status(), line + "\n" + run);
            assertFalse(run.err().contains("Exception") || run.err().contains("java."), line + "\n" + run.err());
            assertTrue(run.err().startsWith("writ: "), line + "\n" + run.err());
        }
    }

    @Test
    void whatIsMissingIsSaidAsSuch() {
        Run log = Run.of("audit", "show", "/nope");
        assertEquals("writ: cannot read the log in `/nope`: no such file or directory\n", log.err());
        Run key = Run.of("audit", "verify", "/nope", "--key", "/no-key");
        assertEquals("writ: cannot read `/no-key`: no such file or directory\n", key.err());
        Run policy = Run.of("check", "/nope.oags");
        assertEquals("writ: cannot read `/nope.oags`: no such file or directory\n", policy.err());
    }
}
