package dev.writ.language.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.Policy;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.yaml.YamlPolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRoundTripTest {
    private static final int SEEDS = Integer.getInteger("writ.text.seeds", 500);

    /** parse ∘ format = id on trees and on models, and format ∘ parse ∘ format = format. */
    @Test
    void readingWhatWasWrittenGivesTheSamePolicy() {
        for (int seed = 0; seed < SEEDS; seed++) {
            PolicyFile file = RandomPolicies.files(Feature.ALL).next(new SplittableRandom(seed), 1 + seed % 12);
            String text = PolicyFormatter.text(file);
            try {
                PolicyFile again = read(text);
                assertEquals(Shape.of(file), Shape.of(again));
                assertEquals(text, PolicyFormatter.text(again));
                assertEquals(model(file), model(again));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed + "\n" + text, failure);
            }
        }
    }

    static Stream<String> keywords() {
        return IntStream.rangeClosed(1, WritParser.VOCABULARY.getMaxTokenType())
                .mapToObj(WritParser.VOCABULARY::getLiteralName)
                .filter(literal -> literal != null && literal.matches("'[a-z_]+'"))
                .map(literal -> literal.substring(1, literal.length() - 1));
    }

    /** A word of the language is quoted exactly where it must be. */
    @ParameterizedTest
    @MethodSource("keywords")
    void everyKeywordMayNameWhateverCanBeQuoted(String word) {
        String text = """
                policy %1$s

                vocabulary {
                  environment : { %1$s }
                  marks       : set { %1$s }

                  approvers %1$s

                  action %1$s  tagged %1$s
                }

                default deny

                %1$s:
                  require approval from %1$s for %1$s, tag:%2$s in %1$s
                  when environment == "%2$s"

                property %1$s: never permit %1$s with marks: %1$s

                test "x":
                  { action: %3$s, environment: %3$s, marks: [%3$s] }
                  needs approval by %1$s
                """.formatted(Spelling.name(word), word, Spelling.jsonText(word));
        assertEquals(text, PolicyFormatter.text(read(text)));
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void keywordsThatAreNotReservedMayNameAttributes(String word) {
        String text = "allow a with %1$s: b\n  when %1$s\n".formatted(word);
        if (Spelling.isAttribute(word)) {
            assertEquals(text, PolicyFormatter.text(read(text)));
        } else {
            assertEquals(1, PolicyParser.parse(source(text)).diagnostics().size());
            PolicyFile declared = read("vocabulary {\n  %s : boolean\n}\n\ndefault deny\n\nallow a\n".formatted(word));
            assertEquals(
                    DiagnosticCode.RESERVED_NAME,
                    PolicyChecker.check(declared).diagnostics().get(0).code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"production-guard.oags"})
    void theExamplesStandInCanonicalForm(String name) throws IOException {
        String text = Files.readString(Path.of("../spec/examples").resolve(name));
        String withoutComments = text.replaceAll("(?m)^#.*\n", "");
        assertEquals(withoutComments, PolicyFormatter.text(read(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production-guard.oags.yaml", "published.oags.yaml"})
    void yamlWrittenAsTextKeepsItsMeaning(String name) throws IOException {
        String yaml = Files.readString(Path.of("../spec/examples").resolve(name));
        PolicyFile file = YamlPolicyReader.read(source(yaml)).value().orElseThrow();
        PolicyFile text = read(PolicyFormatter.text(file));
        assertEquals(Shape.of(file), Shape.of(text));
        assertEquals(model(file), model(text));
    }

    @Test
    void bothSpellingsOfTheExampleAreOnePolicy() throws IOException {
        Path examples = Path.of("../spec/examples");
        PolicyFile text = read(Files.readString(examples.resolve("production-guard.oags")));
        String yaml = Files.readString(examples.resolve("production-guard.oags.yaml"));
        assertEquals(
                model(text), model(YamlPolicyReader.read(source(yaml)).value().orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void lineBreaksMakeNoDifference(String lineBreak) throws IOException {
        String text = Files.readString(Path.of("../spec/examples/production-guard.oags"));
        assertEquals(Shape.of(read(text)), Shape.of(read(text.replace("\n", lineBreak))));
    }

    private static Policy model(PolicyFile file) {
        return PolicyChecker.check(file).value().orElseThrow().policy();
    }

    private static PolicyFile read(String text) {
        Result<PolicyFile> result = PolicyParser.parse(source(text));
        return result.value().orElseThrow(() -> new AssertionError(result.diagnostics() + "\n" + text));
    }

    private static SourceText source(String text) {
        return SourceText.of("random.oags", text);
    }
}
