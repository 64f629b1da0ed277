package dev.writ.language.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceFormatterTest {
    private static final Path GOLDEN = Path.of("src/test/golden/format");

    @ParameterizedTest
    @ValueSource(strings = {"comments.oags", "comments.oags.yaml"})
    void formatsAsExpectedInBothSpellings(String name) throws UnwritablePolicyException, IOException {
        PolicySpelling from = name.endsWith(".yaml") ? PolicySpelling.YAML : PolicySpelling.TEXT;
        String source = Files.readString(GOLDEN.resolve(name).resolve("source"));
        for (PolicySpelling to : PolicySpelling.values()) {
            Path expected = GOLDEN.resolve(name).resolve("expected." + to.word().toLowerCase(Locale.ROOT));
            String actual = format(source, from, to);
            if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
                Files.writeString(expected, actual);
            }
            assertEquals(Files.readString(expected), actual);
            assertEquals(actual, format(actual, to, to));
        }
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> found = Files.walk(Path.of("../spec"))) {
            return found.filter(file -> file.toString().matches(".*\\.oags(\\.yaml)?")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPolicyOfTheProjectKeepsItsMeaningAndComments(Path file) throws UnwritablePolicyException, IOException {
        String source = Files.readString(file);
        PolicySpelling from = file.toString().endsWith(".oags") ? PolicySpelling.TEXT : PolicySpelling.YAML;
        for (PolicySpelling to : PolicySpelling.values()) {
            String once = format(source, from, to);
            assertEquals(once, format(once, to, to));
        }
    }

    @Test
    void lineBreaksStayAndAByteOrderMarkGoes() throws UnwritablePolicyException {
        assertEquals(
                "# a\r\ndeny x  # b\r\n",
                format(
                        "\uFEFF# a\r\n\r\ndeny   x # b\r\n".replace("\r\n\r\n", "\r\n"),
                        PolicySpelling.TEXT,
                        PolicySpelling.TEXT));
        assertEquals(
                "actions:\r\n  - effect: deny\r\n",
                format("\uFEFFactions:\r\n- effect: deny\r\n", PolicySpelling.YAML, PolicySpelling.YAML));
        assertEquals("deny x\n", format("deny\r  x\r", PolicySpelling.TEXT, PolicySpelling.TEXT));
    }

    @Test
    void theEndOfABlockScalarIsNoComment() throws UnwritablePolicyException {
        String yaml = """
                actions:
                  - effect: deny
                    reason: |  # why
                      # text
                      a # text
                # comment
                """;
        assertEquals("""
                actions:
                  - effect: deny
                    # why
                    reason: "# text\\na # text\\n"
                # comment
                """, format(yaml, PolicySpelling.YAML, PolicySpelling.YAML));
    }

    @Test
    void aCommentThatReadsLikeTheRestOfAConditionIsNotLeftBesideIt() throws UnwritablePolicyException {
        assertEquals(
                "actions:\n  # and b\n  - when: a\n    effect: deny\n",
                format("deny\n  when a  # and b\n", PolicySpelling.TEXT, PolicySpelling.YAML));
    }

    @Test
    void aCommentThatTextMayNotHoldIsAnErrorAtItsPlace() throws UnwritablePolicyException {
        String yaml = "actions:\n- effect: deny # a\u200Bb\n";
        SourceText source = SourceText.of("policy.oags.yaml", yaml);
        Result<String> result =
                SourceFormatter.format(source, PolicySpelling.YAML, PolicySpelling.TEXT, SourceLimits.DEFAULT);
        assertEquals(
                List.of("# a\u200Bb"),
                result.diagnostics().stream()
                        .map(diagnostic -> diagnostic.span().text())
                        .toList());
    }

    private static String format(String source, PolicySpelling from, PolicySpelling to)
            throws UnwritablePolicyException {
        Result<String> result = SourceFormatter.format(SourceText.of("policy", source), from, to, SourceLimits.DEFAULT);
        return result.value().orElseThrow(() -> new AssertionError(result.diagnostics() + "\n" + source));
    }
}
