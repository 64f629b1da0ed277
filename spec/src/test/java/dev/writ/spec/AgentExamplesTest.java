package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.TableVerdict;
import dev.writ.verifier.result.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies of agents as their owners write them: short, with properties that are proved and tests that pass. */
final class AgentExamplesTest {
    private static final Path AGENTS = House.EXAMPLES.resolve("agents");
    private static final int FEWER_LINES_THAN = 60;

    static List<String> agents() throws IOException {
        try (Stream<Path> files = Files.list(AGENTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("agents")
    void isShortAndVerifiedClean(String name) throws Exception {
        String text = House.read(AGENTS.resolve(name));
        assertTrue(text.lines().count() < FEWER_LINES_THAN, "too long");
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, text.getBytes(StandardCharsets.UTF_8));
        List<Diagnostic> alarms = read.diagnostics().stream()
                .filter(diagnostic -> diagnostic.level() != Level.NOTE)
                .toList();
        assertEquals(List.of(), alarms);
        CheckedPolicy checked = read.value().orElseThrow();
        assertFalse(checked.policy().tests().isEmpty());
        assertFalse(checked.policy().properties().isEmpty());
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            Report report = verifier.verify(checked, VerifyOptions.DEFAULT);
            assertEquals(List.of(), report.findings());
            assertEquals(
                    List.of(),
                    report.properties().stream()
                            .filter(property -> property.verdict() != Verdict.PROVED)
                            .map(PropertyVerdict::id)
                            .toList());
            assertEquals(
                    Verdict.PROVED, report.table().map(TableVerdict::equivalent).orElse(Verdict.UNDECIDED));
        }
    }
}
