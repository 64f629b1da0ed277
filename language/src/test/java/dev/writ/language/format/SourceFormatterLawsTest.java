package dev.writ.language.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.testing.RandomPolicies;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of formatting, on random policies with comments at random places. */
final class SourceFormatterLawsTest {
    private static final int SEEDS = Integer.getInteger("writ.fmt.seeds", 300);

    @ParameterizedTest
    @EnumSource
    void formattingTwiceChangesNothingAndKeepsMeaningAndComments(PolicySpelling spelling) {
        for (long seed = 0; seed < SEEDS; seed++) {
            PolicyFile file = RandomPolicies.files().ofSeed(seed, (int) (1 + seed % 8));
            Sprinkled sprinkled = Sprinkled.of(spelling.write(file), spelling, new SplittableRandom(seed));
            String formatted = format(sprinkled.source(), spelling, spelling, seed);
            assertEquals(spelling.write(file), spelling.write(read(formatted, spelling)), "seed " + seed);
            assertEquals(sprinkled.comments(), comments(formatted), "seed " + seed);
            assertEquals(formatted, format(formatted, spelling, spelling, seed), "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOtherSpellingHasTheSameMeaningAndComments(PolicySpelling from) {
        PolicySpelling to = from == PolicySpelling.TEXT ? PolicySpelling.YAML : PolicySpelling.TEXT;
        for (long seed = 0; seed < SEEDS; seed++) {
            PolicyFile file = RandomPolicies.files().ofSeed(seed, (int) (1 + seed % 8));
            Sprinkled sprinkled = Sprinkled.of(from.write(file), from, new SplittableRandom(seed));
            String converted = format(sprinkled.source(), from, to, seed);
            assertEquals(to.write(file), to.write(read(converted, to)), "seed " + seed);
            assertSameComments(sprinkled, converted, seed);
            assertEquals(converted, format(converted, to, to, seed), "seed " + seed);
        }
    }

    /** YAML, text and YAML again. */
    @Test
    void goingThereAndBackKeepsThePolicy() {
        for (long seed = 0; seed < SEEDS; seed++) {
            PolicyFile file = RandomPolicies.files().ofSeed(seed, (int) (1 + seed % 8));
            String yaml = PolicySpelling.YAML.write(file);
            String text = format(yaml, PolicySpelling.YAML, PolicySpelling.TEXT, seed);
            String again = format(text, PolicySpelling.TEXT, PolicySpelling.YAML, seed);
            assertEquals(yaml, PolicySpelling.YAML.write(read(again, PolicySpelling.YAML)), "seed " + seed);
        }
    }

    private static void assertSameComments(Sprinkled sprinkled, String formatted, long seed) {
        assertEquals(
                sprinkled.comments().stream().sorted().toList(),
                comments(formatted).stream().sorted().toList(),
                "seed " + seed);
    }

    private static List<String> comments(String source) {
        return Stream.of(source.split("\n"))
                .filter(line -> line.contains("# comment "))
                .map(line -> line.substring(line.lastIndexOf("# comment ")))
                .toList();
    }

    private static PolicyFile read(String source, PolicySpelling spelling) {
        Result<PolicyFile> result = spelling.read(SourceText.of("policy", source), SourceLimits.DEFAULT);
        return result.value().orElseThrow(() -> new AssertionError(result.diagnostics() + "\n" + source));
    }

    private static String format(String source, PolicySpelling from, PolicySpelling to, long seed) {
        try {
            Result<String> result =
                    SourceFormatter.format(SourceText.of("policy", source), from, to, SourceLimits.DEFAULT);
            return result.value()
                    .orElseThrow(
                            () -> new AssertionError("seed " + seed + ": " + result.diagnostics() + "\n" + source));
        } catch (UnwritablePolicyException e) {
            throw new AssertionError("seed " + seed + "\n" + source, e);
        }
    }
}
