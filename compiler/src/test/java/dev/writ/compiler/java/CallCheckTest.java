package dev.writ.compiler.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Typed calls that were changed after they were generated are found out. */
final class CallCheckTest {
    private static final Map<String, String> MISTAKES = Map.of(
            "super(\"delete_records\"", "super(\"read_records\"",
            "arguments.with(\"table\"", "arguments.with(\"ticket\"",
            "arguments.with(\"rows\", rows)", "arguments.with(\"rows\", rows / 2)",
            "arguments().with(\"ticket\"", "arguments().with(\"environment\"",
            "arguments().whole(\"rows\")", "0",
            "arguments().optionalText(\"ticket\")", "Optional.of(\"42\")",
            "new DeleteRecords(canonical)", "new DeleteRecords(Arguments.NONE)",
            "new ReadRecords.NeedsTable(Arguments.NONE)", "new ReadRecords.NeedsTable(null)");

    @Test
    void callsOfEveryTypeAreWhatTheirNamesSay() throws Exception {
        for (long seed = 0; seed < 6; seed++) {
            Policy policy = RandomPolicies.checked(EnumSet.allOf(Feature.class))
                    .next(new SplittableRandom(seed), 3)
                    .policy();
            List<GeneratedSource> sources = JavaEmitter.emit(PolicyCompiler.compile(policy), "it", "RandomGuard");
            assertEquals(List.of(), CallCheck.differences(GuardCompiler.load(sources)), "seed " + seed);
        }
    }

    @Test
    void everyChangeOfACallIsFound() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(PolicyFrontEnd.read(
                        "policy.oags.yaml",
                        Files.readAllBytes(Path.of("../spec/corpus/full-document/policy.oags.yaml")))
                .value()
                .orElseThrow()
                .policy());
        GeneratedSource source =
                JavaEmitter.emit(compiled, "it", "ProductionGuard").get(0);
        for (Map.Entry<String, String> mistake : MISTAKES.entrySet()) {
            String changed = source.text().replace(mistake.getKey(), mistake.getValue());
            assertTrue(!changed.equals(source.text()), mistake.getKey());
            List<String> found = CallCheck.differences(
                    GuardCompiler.load(List.of(new GeneratedSource(source.qualifiedName(), changed))));
            assertTrue(!found.isEmpty(), mistake.getKey());
        }
    }
}
