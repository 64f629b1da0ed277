package dev.writ.language.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ModelJson;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.yaml.YamlPolicyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The law that a policy means the same in both spellings, and that going from one to the other loses nothing. */
final class SpellingsAgreeTest {
    private static final int SEEDS = 200;

    @Test
    void bothSpellingsOfAPolicyMeanTheSame() {
        for (long seed = 0; seed < SEEDS; seed++) {
            PolicyFile file = RandomPolicies.files(Feature.ALL).ofSeed(seed, 8);
            String meaning = meaning(Result.of(file, List.of()), seed);
            assertEquals(meaning, meaning(yaml(PolicyFormatter.yaml(file)), seed), "seed " + seed);
            assertEquals(meaning, meaning(text(PolicyFormatter.text(file)), seed), "seed " + seed);
        }
    }

    @Test
    void convertingThereAndBackChangesNothing() {
        for (long seed = 0; seed < SEEDS; seed++) {
            PolicyFile file = RandomPolicies.files(Feature.ALL).ofSeed(seed, 8);
            String yaml = PolicyFormatter.yaml(file);
            PolicyFile throughText = text(PolicyFormatter.text(file)).value().orElseThrow();
            assertEquals(yaml, PolicyFormatter.yaml(throughText), "seed " + seed);
            PolicyFile throughYaml = yaml(yaml).value().orElseThrow();
            assertEquals(PolicyFormatter.text(file), PolicyFormatter.text(throughYaml), "seed " + seed);
        }
    }

    @Test
    void theExamplesSayTheSameInBothSpellings() throws IOException {
        PolicyFile yaml = yaml(example("production-guard.oags.yaml")).value().orElseThrow();
        PolicyFile text = text(example("production-guard.oags")).value().orElseThrow();
        assertEquals(meaning(Result.of(text, List.of()), 0), meaning(Result.of(yaml, List.of()), 0));
        assertEquals(PolicyFormatter.text(text), PolicyFormatter.text(yaml));
    }

    @Test
    void thePublishedListMeansTheSameAsText() throws IOException {
        PolicyFile published = yaml(example("published.oags.yaml")).value().orElseThrow();
        assertEquals(meaning(Result.of(published, List.of()), 0), meaning(text(PolicyFormatter.text(published)), 0));
    }

    private static String example(String name) throws IOException {
        return Files.readString(Path.of("..", "spec", "examples", name), StandardCharsets.UTF_8);
    }

    private static String meaning(Result<PolicyFile> file, long seed) {
        Result<CheckedPolicy> checked = file.then(PolicyChecker::check);
        return checked.value()
                .map(value -> ModelJson.canonical(value.policy()))
                .orElseThrow(() -> new AssertionError("seed " + seed + ": " + checked.diagnostics()));
    }

    private static Result<PolicyFile> yaml(String yaml) {
        return YamlPolicyReader.read(SourceText.of("random.oags.yaml", yaml));
    }

    private static Result<PolicyFile> text(String text) {
        return PolicyParser.parse(SourceText.of("random.oags", text));
    }
}
