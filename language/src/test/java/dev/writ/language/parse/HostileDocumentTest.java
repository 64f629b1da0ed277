package dev.writ.language.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticRenderer;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileDocumentTest {
    // A hang would take minutes; the limit leaves room for a busy machine.
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "[",
                "{",
                "}",
                "a",
                ":",
                "a:",
                "\"",
                "\\",
                "#",
                ",",
                "..",
                "-",
                "not ",
                "deny ",
                "=",
                "'",
                "tag:",
                "\n",
                "a\n",
                "a:\n",
                "\t",
                "\r",
                "vocabulary {",
                "{ a : {",
                "deny a,",
                "deny x when (",
                "test a: {",
                "\u202e",
                "é",
                "deny a when b and ",
                "1.",
                "9"
            })
    void repetitionIsReadInOneGo(String piece) {
        String text = piece.repeat(200_000 / piece.length());
        Result<PolicyFile> result = assertTimeoutPreemptively(PATIENCE, () -> PolicyParser.parse(source(text)));
        assertFalse(result.value().isPresent());
    }

    @Test
    void stopsReadingAfterAThousandMistakes() {
        Result<PolicyFile> result = PolicyParser.parse(source("a\n".repeat(100_000)));
        int last = result.diagnostics().size() - 1;
        assertEquals(1_000, last);
        assertEquals(DiagnosticCode.TOO_LARGE, result.diagnostics().get(last).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\q", "\\u{D800}", "\u202e"})
    void mistakesInsideOneTextAreLimitedToo(String mistake) {
        String text = "deny \"" + mistake.repeat(100_000) + "\"";
        Result<PolicyFile> result = assertTimeoutPreemptively(PATIENCE, () -> PolicyParser.parse(source(text)));
        assertTrue(
                result.diagnostics().size() <= 1_001, "" + result.diagnostics().size());
    }

    @Test
    void mistakesInsideOneConditionAreLimitedToo() {
        String text = "deny when " + "once a and ".repeat(50_000) + "c";
        Result<PolicyFile> result = assertTimeoutPreemptively(PATIENCE, () -> PolicyParser.parse(source(text)));
        assertEquals(1_001, result.diagnostics().size());
    }

    @Test
    void readsManyRules() {
        String text = "r: deny tag:write in production when rows > 5 and not frozen because \"no\"\n".repeat(20_000);
        Result<PolicyFile> result = assertTimeoutPreemptively(PATIENCE, () -> PolicyParser.parse(source(text)));
        assertEquals(20_000, result.value().orElseThrow().rules().size());
    }

    @Test
    void nestedRequestsStopAtTheLimit() {
        String text = "test t: " + "{ a: ".repeat(101) + "1" + " }".repeat(101) + " is denied\nallow x\n";
        Result<PolicyFile> result = PolicyParser.parse(source(text));
        assertEquals(1, result.diagnostics().size());
        assertEquals(DiagnosticCode.TOO_LARGE, result.diagnostics().get(0).code());
    }

    @Test
    void sizeCountsBytesInUtf8() {
        SourceLimits limits = new SourceLimits(20, 100, 100);
        assertTrue(PolicyParser.parse(source("deny \"éé\"      #    "), limits)
                        .diagnostics()
                        .get(0)
                        .code()
                == DiagnosticCode.TOO_LARGE);
        assertTrue(PolicyParser.parse(source("deny \"éé\"      #  "), limits)
                .value()
                .isPresent());
        assertEquals(10, source("aé漢😀").bytes());
    }

    @Test
    void termsAreCounted() {
        SourceLimits limits = new SourceLimits(1000, 100, 3);
        assertTrue(PolicyParser.parse(source("deny a, b"), limits).value().isPresent());
        assertEquals(
                DiagnosticCode.TOO_LARGE,
                PolicyParser.parse(source("deny a, b, c"), limits)
                        .diagnostics()
                        .get(0)
                        .code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "# only a comment\n"})
    void anEmptyDocumentIsAnError(String text) {
        assertEquals(
                DiagnosticCode.EMPTY_DOCUMENT,
                PolicyParser.parse(source(text)).diagnostics().get(0).code());
    }

    /** Whatever the text: no exception, spans inside it, and a report that can be shown. */
    @Test
    void damagedDocumentsAreReadOrReported() throws IOException {
        String whole = Files.readString(Path.of("src/test/golden/PolicyParser/production-guard/policy.oags"));
        String spares = "\"'\\(){}[]:,.#-=<>!\n\t\u00e9\u202e0aZ_ \ud83d\ude00";
        for (int seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder damaged = new StringBuilder(whole);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.deleteCharAt(at);
                    case 1 -> damaged.insert(at, spares.charAt(random.nextInt(spares.length())));
                    default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
                }
            }
            try {
                PolicyParser.parse(source(damaged.toString()))
                        .diagnostics()
                        .forEach(diagnostic -> DiagnosticRenderer.pretty(diagnostic, Palette.ANSI));
            } catch (RuntimeException | Error failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    private static SourceText source(String text) {
        return SourceText.of("hostile.oags", text);
    }
}
