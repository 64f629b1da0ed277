package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyFrontEndTest {
    private static final String YAML = "default: deny\nactions:\n  - {name: drop, environment: prod, effect: deny}\n";
    private static final String TEXT = "default deny\nrule-1: deny drop in prod\n";

    @Test
    void theNameTellsTheSpelling() {
        CheckedPolicy yaml = read("a/guard.oags.yaml", YAML).value().orElseThrow();
        CheckedPolicy text = read("b/guard.oags", TEXT).value().orElseThrow();
        assertEquals(yaml.policy(), text.policy());
        assertEquals("guard", yaml.policy().name());
        assertEquals("policy", read("-", YAML).value().orElseThrow().policy().name());
    }

    @Test
    void whatIsNotUtf8IsRefusedAtItsPlace() {
        byte[] bytes = "policy: é\nactions: []\n".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(bytes, 9);
        bytes[9] = (byte) 0xff;
        for (byte[] malformed : List.of(bytes, cut)) {
            List<Diagnostic> found = PolicyFrontEnd.read("p.yaml", malformed).diagnostics();
            assertEquals(1, found.size());
            assertEquals("E0102", found.get(0).code().code());
            assertEquals(
                    "1:9",
                    found.get(0)
                            .span()
                            .source()
                            .position(found.get(0).span().start())
                            .toString());
        }
    }

    @Test
    void anEmptyFileIsAMistakeInBothSpellings() {
        for (String name : List.of("p.oags", "p.oags.yaml")) {
            Result<CheckedPolicy> result = PolicyFrontEnd.read(name, new byte[0]);
            assertTrue(result.value().isEmpty(), name);
            assertEquals("E0124", result.diagnostics().get(0).code().code(), name);
        }
    }

    @Test
    void mistakesOfAllStagesComeInSourceOrder() {
        Result<CheckedPolicy> result = read("p.oags.yaml", """
                vocabulary: {environment: [dev, production]}
                default: deny
                actions:
                  - {name: a, environment: prod, effect: deny}
                  - {name: b, efect: deny}
                  - {name: tag:c, effect: deny}
                """);
        assertTrue(result.value().isEmpty());
        assertEquals(
                List.of("E0203", "E0120", "E0204"),
                result.diagnostics().stream().map(d -> d.code().code()).toList());
    }

    @Test
    void whatOnlyEchoesAnEarlierMistakeIsNotSaid() {
        Result<CheckedPolicy> vocabulary = read("p.oags.yaml", """
                vocabulary: {environment: [dev, production], size: {type: integer, mni: 5}, size2: 7}
                default: deny
                actions:
                  - {name: a, size: 5, size2: 6, when: size > 3, effect: deny}
                """);
        assertTrue(
                vocabulary.diagnostics().stream()
                        .allMatch(d ->
                                d.span().source().position(d.span().start()).line() == 1),
                vocabulary.diagnostics().toString());
        Result<CheckedPolicy> effect = read("p.oags.yaml", "default: dny\nactions:\n  - {name: a, effect: forbid}\n");
        assertEquals(
                List.of("E0206", "E0206"),
                effect.diagnostics().stream().map(d -> d.code().code()).toList());
    }

    private static Result<CheckedPolicy> read(String name, String text) {
        return PolicyFrontEnd.read(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
