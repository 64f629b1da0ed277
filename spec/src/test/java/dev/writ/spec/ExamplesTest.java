package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples say the same in both spellings and raise no alarm. */
final class ExamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"spec/examples/production-guard", "spec/corpus/full-document/policy"})
    void bothSpellingsGiveOneModel(String stem) {
        Policy yaml = policy(read(stem + ".oags.yaml"));
        Policy text = policy(read(stem + ".oags"));
        assertEquals(yaml, text);
        assertEquals(ModelJson.digest(yaml), ModelJson.digest(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec/examples/production-guard.oags.yaml",
                "spec/examples/production-guard.oags",
                "spec/examples/published.oags.yaml",
                "spec/examples/agents/airline-desk.oags",
                "spec/examples/agents/document-sharing.oags",
                "spec/examples/agents/github.oags.yaml",
                "spec/examples/agents/mail-desk.oags",
                "spec/examples/agents/postgres.oags.yaml",
                "spec/examples/agents/refund-desk.oags",
                "spec/examples/agents/refunds.oags",
                "spec/examples/agents/streaming-rentals.oags",
                "spec/examples/broken/production-guard.oags.yaml",
                "spec/examples/pull-request/production-guard.oags.yaml",
                "spec/examples/pull-request/merged.oags.yaml",
                "spec/corpus/full-document/policy.oags.yaml"
            })
    void noWarningIsRaised(String file) {
        Result<CheckedPolicy> result = read(file);
        List<Diagnostic> alarms = result.diagnostics().stream()
                .filter(diagnostic -> diagnostic.level() != Level.NOTE)
                .toList();
        assertEquals(List.of(), alarms);
        assertTrue(result.value().isPresent());
    }

    @Test
    void theBrokenExampleLacksOneRuleAndNothingElse() {
        Policy whole = policy(read("spec/examples/production-guard.oags.yaml"));
        Policy broken = policy(read("spec/examples/broken/production-guard.oags.yaml"));
        assertEquals(
                whole.rules().stream()
                        .filter(rule -> !rule.id().equals("no-destruction-in-production"))
                        .toList(),
                broken.rules());
        assertEquals(whole.properties(), broken.properties());
        assertEquals(whole.tests(), broken.tests());
        assertEquals(whole.vocabulary(), broken.vocabulary());
    }

    private static Result<CheckedPolicy> read(String file) {
        Path path = House.ROOT.resolve(file);
        return PolicyFrontEnd.read(file, House.read(path).getBytes(StandardCharsets.UTF_8));
    }

    private static Policy policy(Result<CheckedPolicy> result) {
        return result.value()
                .orElseThrow(() -> new AssertionError(result.diagnostics()))
                .policy();
    }
}
