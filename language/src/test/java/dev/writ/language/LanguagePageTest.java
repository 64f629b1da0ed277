package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.format.PolicyFormatter;
import dev.writ.language.parse.Fragment;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.yaml.YamlPolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code spec/language.md} shows is what the language does. */
class LanguagePageTest {
    @Test
    void theExampleMeansTheSameInBothSpellings() {
        PolicyFile text = text(blocks("oags").get(0));
        PolicyFile yaml =
                YamlPolicyReader.read(source(blocks("yaml").get(0))).value().orElseThrow();
        assertEquals(
                PolicyChecker.check(text).value().orElseThrow().policy(),
                PolicyChecker.check(yaml).value().orElseThrow().policy());
    }

    @Test
    void theExampleStandsInCanonicalForm() {
        String example = blocks("oags").get(0);
        assertEquals(example, PolicyFormatter.text(text(example)));
    }

    @Test
    void everyRuleShownCanBeRead() {
        assertEquals(7, text(blocks("oags").get(1)).rules().size());
    }

    @Test
    void limitsAndTheirNeighboursSayTheSameInBothSpellings() {
        PolicyFile yaml =
                YamlPolicyReader.read(source(blocks("yaml").get(1))).value().orElseThrow();
        assertEquals(PolicyFormatter.text(text(blocks("oags").get(2))), PolicyFormatter.text(yaml));
    }

    @Test
    void everyPolicyShownHasAMeaning() {
        for (String policy : blocks("policy")) {
            assertTrue(PolicyChecker.check(text(policy)).value().isPresent(), policy);
        }
    }

    static Stream<String> sentences() {
        return lines("sentence");
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void everySentenceShownCanBeRead(String sentence) {
        assertEquals(1, text("property p: " + sentence).additions().relations().size());
    }

    static Stream<String> conditions() {
        return lines("condition");
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void everyConditionShownCanBeRead(String condition) {
        assertEquals(List.of(), reports(condition));
    }

    static Stream<String> refused() {
        return lines("refused");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everyConditionShownAsRefusedIsRefusedOnceWithItsCode(String line) {
        String[] parts = line.split("#");
        List<String> codes = reports(parts[0]).stream()
                .map(diagnostic -> diagnostic.code().code())
                .toList();
        assertEquals(List.of(parts[1].strip()), codes);
    }

    private static List<Diagnostic> reports(String condition) {
        List<Diagnostic> reports = new ArrayList<>();
        SourceText source = source(condition);
        PolicyParser.condition(Fragment.of(source.span(0, condition.length())), reports::add);
        return reports;
    }

    private static PolicyFile text(String block) {
        return PolicyParser.parse(source(block)).value().orElseThrow();
    }

    private static SourceText source(String text) {
        return SourceText.of("language.md", text);
    }

    private static Stream<String> lines(String language) {
        return blocks(language).stream().flatMap(String::lines).filter(line -> !line.isBlank());
    }

    private static List<String> blocks(String language) {
        Matcher matcher =
                Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(page());
        List<String> blocks = matcher.results().map(result -> result.group(1)).toList();
        assertFalse(blocks.isEmpty(), language);
        return blocks;
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../spec/language.md"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
