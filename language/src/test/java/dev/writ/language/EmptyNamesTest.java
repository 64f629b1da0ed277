package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.source.SourceText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name has at least one character, in either spelling; a text may have none. */
final class EmptyNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone : { `', b } | zone: [`', b]",
                "action `' | actions: {`': {}}",
                "`' : integer | `': integer",
                "action w tagged `' | actions: {w: {tags: [`']}}",
                "approvers `' | approvers: [`']",
            })
    void anEmptyNameInTheVocabularyIsRefused(String text, String yaml) {
        refused(
                "vocabulary {\n  " + text + "\n}\ndefault deny\n",
                "vocabulary:\n  " + yaml + "\ndefault: deny\nactions: []\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "`': deny w | actions: [{id: `', name: w, effect: deny}]",
                "deny `' | actions: [{name: `', effect: deny}]",
                "policy `' | {policy: `', actions: []}",
                "property `': never permit w | {actions: [], properties: {`': never permit w}}",
            })
    void anEmptyNameOfADeclarationIsRefused(String text, String yaml) {
        refused(text + "\n", yaml + "\n");
    }

    private static void refused(String text, String yaml) {
        assertEquals(List.of(true), empty("p.oags", text));
        assertEquals(List.of(true), empty("p.oags.yaml", yaml));
    }

    /** Of each mistake, whether it says so. */
    private static List<Boolean> empty(String name, String source) {
        return PolicyFrontEnd.read(SourceText.of(name, source.replace("`'", "\"\""))).diagnostics().stream()
                .filter(diagnostic -> diagnostic.code().preventsMeaning())
                .map(diagnostic -> diagnostic.message().endsWith(" is empty"))
                .toList();
    }
}
