package dev.writ.language.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceText;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings files and baselines say, and what is said of those that are wrong. */
final class SettingsReaderTest {
    private static final String ENTRY =
            "file: a.oags, code: safety/default-allow, fingerprint: \"0:1\", message: m, reason: known";

    @Test
    void everyKeyIsRead() {
        Settings settings = SettingsReader.read(source("""
                # how findings count
                fail-level: warning
                levels:
                  safety/default-allow: warning
                  style: off
                select: [safety, property/vacuous]
                baseline: etc/baseline.json
                """)).value().orElseThrow();
        assertEquals(Optional.of(Level.WARNING), settings.failLevel());
        assertEquals(
                new LevelSetting(List.of(DiagnosticCode.DEFAULT_ALLOW), false, Optional.of(Level.WARNING)),
                settings.levels().get(0));
        assertTrue(settings.levels().get(1).isOfCategory());
        assertEquals(Optional.empty(), settings.levels().get(1).level());
        assertTrue(settings.levels().get(1).codes().contains(DiagnosticCode.IMPLICIT_DENY));
        assertTrue(settings.selected().orElseThrow().contains(DiagnosticCode.PROPERTY_VACUOUS));
        assertEquals(Optional.of("etc/baseline.json"), settings.baseline());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "{}", "null\n"})
    void anEmptyFileSaysNothing(String text) {
        Result<Settings> read = SettingsReader.read(source(text));
        assertEquals(text.startsWith("null"), read.value().isEmpty(), text);
        read.value().ifPresent(settings -> assertEquals(Settings.NONE, settings));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fail-level: off | .writ.yaml:1:13 | E0206",
                "fail-level: [note] | .writ.yaml:1:13 | E0122",
                "fail-levl: note | .writ.yaml:1:1 | E0120",
                "levels: error | .writ.yaml:1:9 | E0122",
                "levels: {E0203: off} | .writ.yaml:1:10 | E0206",
                "levels: {property/refuted: off} | .writ.yaml:1:10 | E0206",
                "levels: {property/undecided: note} | .writ.yaml:1:10 | E0206",
                "levels: {table/undecided: note} | .writ.yaml:1:10 | E0206",
                "levels: {test/failed: note} | .writ.yaml:1:10 | E0206",
                "levels: {stile: off} | .writ.yaml:1:10 | E0206",
                "levels: {style: of} | .writ.yaml:1:17 | E0206",
                "levels: {style: off, style: note} | .writ.yaml:1:22 | E0123",
                "select: safety | .writ.yaml:1:9 | E0122",
                "select: [] | .writ.yaml:1:9 | E0309",
                "select: [E0203] | .writ.yaml:1:10 | E0206",
                "baseline: ../b.json | .writ.yaml:1:11 | E0122",
                "baseline: a/../../b.json | .writ.yaml:1:11 | E0122",
                "baseline: /etc/passwd | .writ.yaml:1:11 | E0122",
                "baseline: [a] | .writ.yaml:1:11 | E0122",
                "[fail-level] | .writ.yaml:1:1 | E0122",
                "fail-level: note x: [ | .writ.yaml:1:19 | E0110",
                "a: &a [*a] | .writ.yaml:1:4 | E0111",
            })
    void whatIsWrongIsReportedAtItsPlace(String text, String place, String code) {
        List<Diagnostic> diagnostics = SettingsReader.read(source(text)).diagnostics();
        assertTrue(
                diagnostics.stream()
                        .anyMatch(one -> one.span().toString().equals(place)
                                && one.code().code().equals(code)),
                () -> text + " gives " + diagnostics);
        assertTrue(SettingsReader.read(source(text)).value().isEmpty(), text);
    }

    @Test
    void whatIsDeepOrLongIsRefusedAndNotFollowed() {
        for (String text :
                List.of("[".repeat(100_000), "a: ".repeat(10_000), "levels: {" + "x: off, ".repeat(50_000))) {
            assertTrue(SettingsReader.read(source(text)).value().isEmpty());
            assertTrue(BaselineReader.read(source(text)).value().isEmpty());
        }
    }

    /** A mistake, what nobody knows, a failed test and a refuted property cannot be switched off by a file. */
    @ParameterizedTest
    @EnumSource(DiagnosticCode.class)
    void onlyWhatSomebodyMayAnswerForCanBeAdjusted(DiagnosticCode code) {
        boolean adjustable = SettingsReader.read(source("levels: {" + code.code() + ": off}"))
                .value()
                .isPresent();
        boolean fixed = code.preventsMeaning()
                || List.of("property/refuted", "property/undecided", "table/undecided", "test/failed")
                        .contains(code.code());
        assertEquals(!fixed, adjustable);
        String category = code.code().replaceFirst("/.*", "");
        if (!code.preventsMeaning() && fixed) {
            assertTrue(!LevelSetting.codes(category).contains(code), "a category holds only what can be adjusted");
        }
    }

    @Test
    void aBaselineIsReadInYamlAndInJson() {
        String json = "{\"version\":1,\"findings\":[{\"file\":\"a.oags\",\"code\":\"safety/default-allow\","
                + "\"fingerprint\":\"0:1\",\"message\":\"m\",\"reason\":\"known\",\"until\":\"2030-12-31\"}]}";
        for (String text : List.of(json, "version: 1\nfindings:\n  - {" + ENTRY + ", until: 2030-12-31}\n")) {
            Baseline.Entry entry = BaselineReader.read(source(text))
                    .value()
                    .orElseThrow()
                    .entries()
                    .get(0);
            assertEquals("a.oags", entry.file());
            assertEquals("known", entry.reason());
            assertEquals(Optional.of(LocalDate.of(2030, 12, 31)), entry.until());
        }
    }

    @Test
    void aBaselineAcceptsNothingWithoutAReasonAndNothingThatNobodyMayAnswerFor() {
        assertRefused(ENTRY.replace(", reason: known", ""), "E0121");
        assertRefused(ENTRY.replace("reason: known", "reason: \" \""), "E0122");
        assertRefused(ENTRY + ", until: soon", "E0122");
        assertRefused(ENTRY + ", untill: 2030-12-31", "E0120");
        for (DiagnosticCode code : DiagnosticCode.values()) {
            if (!code.isAcceptable()) {
                assertRefused(ENTRY.replace("safety/default-allow", code.code()), "E0406");
            }
        }
        assertRefused(ENTRY.replace("safety/default-allow", "safety/nothing"), "E0406");
        assertTrue(BaselineReader.read(source("version: 2\nfindings: []\n"))
                .value()
                .isEmpty());
        assertTrue(BaselineReader.read(source("findings: []\n")).value().isEmpty());
    }

    @Test
    void mistakesFailuresAndWhatNobodyKnowsAreNeverAcceptable() {
        assertEquals(
                List.of("property/undecided", "table/undecided", "test/failed"),
                Arrays.stream(DiagnosticCode.values())
                        .filter(code -> !code.preventsMeaning() && !code.isAcceptable())
                        .map(DiagnosticCode::code)
                        .sorted()
                        .toList());
    }

    private static void assertRefused(String entry, String code) {
        List<Diagnostic> diagnostics = BaselineReader.read(source("version: 1\nfindings:\n  - {" + entry + "}\n"))
                .diagnostics();
        assertTrue(
                diagnostics.stream().anyMatch(one -> one.code().code().equals(code)), () -> entry + ": " + diagnostics);
    }

    private static SourceText source(String text) {
        return SourceText.of(".writ.yaml", text);
    }
}
