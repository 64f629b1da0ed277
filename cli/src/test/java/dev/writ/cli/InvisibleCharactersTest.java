package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes policies and requests cannot move the cursor, colour the terminal or turn the reading of what is printed. */
final class InvisibleCharactersTest {
    /** Escape, bell, delete, a C1 control, turning and isolating marks, a zero width space and a tag beyond 16 bits. */
    private static final String ESCAPED = "\\u001b[2J\\u0007\\u007f\\u009b\\u202e\\u2066\\u200b\\udb40\\udc41";

    private static final String IN_YAML = ESCAPED.replace("\\udb40\\udc41", "\\U000E0041");
    private static final String IN_CONDITIONS =
            ESCAPED.replace("\\udb40\\udc41", "\\u{E0041}").replaceAll("u([0-9a-f]{4})", "u{$1}");

    @TempDir
    private Path directory;

    private String policy;

    @BeforeEach
    void write() throws IOException {
        policy = Files.writeString(directory.resolve("p.oags.yaml"), """
                        default: deny
                        vocabulary:
                          who: string
                          actions: {"run%1$s": {}, other: {}}
                        actions:
                          - {name: "run%1$s", effect: allow, when: 'who == "%2$s"', reason: "so%1$s"}
                          - {name: "runn%1$s", effect: allow, reason: "%1$s"}
                        """.formatted(IN_YAML, IN_CONDITIONS))
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pretty", "compact", "github", "gitlab", "junit", "json", "sarif"})
    void reportsSpellThemOut(String format) {
        assertClean(Run.of("check", policy, "--format", format));
        assertClean(Run.of("verify", policy, "--format", format));
    }

    @Test
    void decisionsSpellThemOut() throws IOException {
        Path plain = Files.writeString(directory.resolve("q.oags.yaml"), """
                default: deny
                actions:
                  - {name: run, effect: allow, reason: "so%s"}
                """.formatted(IN_YAML));
        Run allowed = Run.reading("{\"action\":\"run\"}\n", "decide", plain.toString(), "--requests", "-");
        assertClean(allowed);
        assertTrue(allowed.out().contains("\"reason\":\"so" + ESCAPED + "\""), allowed.out());
        Run unknown = Run.reading("{\"action\":\"" + ESCAPED + "\"}\n", "decide", plain.toString(), "--requests", "-");
        assertClean(unknown);
        assertEquals(0, unknown.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown", "csv"})
    void tablesSpellThemOut(String format) throws IOException {
        Path plain = Files.writeString(directory.resolve("q.oags.yaml"), """
                default: deny
                vocabulary:
                  who: string
                  actions: {"run%1$s": {}, other: {}}
                actions:
                  - {name: "run%1$s", effect: allow, when: 'who == "%2$s"'}
                """.formatted(IN_YAML, IN_CONDITIONS));
        assertClean(Run.of("table", plain.toString(), "--format", format));
    }

    private static void assertClean(Run run) {
        for (String text : new String[] {run.out(), run.err()}) {
            text.codePoints().forEach(c -> {
                boolean isLineEnd = c == '\n' || c == '\r';
                int type = Character.getType(c);
                boolean isShapeless = type == Character.CONTROL || type == Character.FORMAT;
                assertFalse(isShapeless && !isLineEnd, Integer.toHexString(c) + " in " + text);
            });
        }
        assertFalse((run.out() + run.err()).isEmpty());
    }
}
