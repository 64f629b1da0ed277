package dev.writ.language.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document whose name says the other spelling is told so, and nothing else; no other document is. */
final class OtherSpellingTest {
    private static final int SEEDS = 200;
    private static final String IS_YAML = "this is YAML, and not the text spelling";
    private static final String IS_TEXT = "this is the text spelling, and not YAML";

    @Test
    void everyPolicyIsKnownInTheOtherSpelling() {
        for (long seed = 0; seed < SEEDS; seed++) {
            PolicyFile file = RandomPolicies.files(Feature.ALL).ofSeed(seed, 8);
            assertEquals(List.of(IS_YAML), messages(PolicySpelling.TEXT, PolicyFormatter.yaml(file)), "seed " + seed);
            assertEquals(List.of(IS_TEXT), messages(PolicySpelling.YAML, PolicyFormatter.text(file)), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"default\": \"deny\", \"actions\": []}",
                "  {default: deny}",
                "---\nactions: []",
                "rules:\n- effect: deny",
                "\"actions\": []",
                "permissions: {}",
                "Statement: []",
                "actions:\n- reason: >-\n    nobody may\n    deny this\n  effect: denny\ndefault: deny"
            })
    void yamlIsKnownByItsKeys(String yaml) {
        assertEquals(List.of(IS_YAML), messages(PolicySpelling.TEXT, yaml));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow",
                "deny drop_table",
                "reads: allow read_records\nwrites: deny write_records",
                "reads:\n  allow read_records when rows ==",
                "require approval for x",
                "vocabulary{\n  a : strnig\n}",
                "# a comment\npolicy p",
                "limit l: x at most 3 per 1h"
            })
    void textIsKnownByItsDeclarations(String text) {
        assertEquals(List.of(IS_TEXT), messages(PolicySpelling.YAML, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actions:\n  allow read when rows ==",
                "tests: allow read when rows ==",
                "default deny\nactions: []",
                "policy: p\nallow read",
                "reads:\n  alow read",
                "x",
                "vocabulary\n"
            })
    void textWithMistakesStaysText(String text) {
        assertNotEquals(List.of(IS_YAML), messages(PolicySpelling.TEXT, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default deny\nactions: []",
                "policy: p\nallow read",
                "acitons:\n- effect: deny",
                "actions: []\nreason: |\n  deny everything\nx: [",
                "deny:\n- x",
                "allow: [x]"
            })
    void yamlWithMistakesStaysYaml(String yaml) {
        assertNotEquals(List.of(IS_TEXT), messages(PolicySpelling.YAML, yaml));
    }

    private static List<String> messages(PolicySpelling spelling, String document) {
        return spelling.read(SourceText.of("policy", document), SourceLimits.DEFAULT).diagnostics().stream()
                .map(Diagnostic::message)
                .toList();
    }
}
