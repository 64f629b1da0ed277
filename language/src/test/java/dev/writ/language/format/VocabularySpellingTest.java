package dev.writ.language.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.yaml.YamlPolicyReader;
import org.junit.jupiter.api.Test;

/** A document means the same with the vocabulary that is shown of it, in either spelling. */
final class VocabularySpellingTest {
    private static final int SEEDS = 300;

    @Test
    void whatIsShownMayBePasted() {
        for (int seed = 0; seed < SEEDS; seed++) {
            PolicyFile file = RandomPolicies.files(Feature.ALL).ofSeed(seed, 8);
            Policy policy = policy(file);
            for (PolicySpelling spelling : PolicySpelling.values()) {
                String shown = VocabularySpelling.of(policy.vocabulary(), spelling);
                assertEquals(
                        policy,
                        policy(file.withVocabulary(declared(shown, spelling).vocabulary())),
                        shown);
            }
        }
    }

    @Test
    void familiesAndZonesAreShownAsTheyAreWritten() {
        String declared = """
                vocabulary {
                  agent.tier : string from identity
                  ticket     : string from claim optional

                  approvers dba, lead

                  time zone "EST"

                  action drop(table: string)  tagged big
                  action get_*                tagged read
                  action *(note: string optional)
                }
                """;
        Vocabulary vocabulary = policy(PolicyParser.parse(SourceText.of("p.oags", declared + "default deny\n"))
                        .value()
                        .orElseThrow())
                .vocabulary();
        String shown = VocabularySpelling.of(vocabulary, PolicySpelling.TEXT);
        assertEquals(vocabulary, policy(declared(shown, PolicySpelling.TEXT)).vocabulary());
        assertEquals(declared.replace(" from identity", ""), shown);
    }

    private static PolicyFile declared(String vocabulary, PolicySpelling spelling) {
        Result<PolicyFile> read = spelling == PolicySpelling.TEXT
                ? PolicyParser.parse(SourceText.of("v.oags", vocabulary))
                : YamlPolicyReader.read(SourceText.of("v.oags.yaml", vocabulary + "actions: []\n"));
        return read.value().orElseThrow(() -> new AssertionError(read.diagnostics() + vocabulary));
    }

    private static Policy policy(PolicyFile file) {
        Result<CheckedPolicy> checked = PolicyChecker.check(file);
        return checked.value()
                .orElseThrow(() -> new AssertionError(checked.diagnostics()))
                .policy();
    }
}
