package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.compose.PolicyTree;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that would take years, or hours, to read: they are refused after as many steps on every machine. */
final class StepsTest {
    /** Each file is held against the next one twice, so the last is read more often than there are nanoseconds in a year. */
    @Test
    void filesThatAreHeldAgainstOneAnotherDoNotMultiplyForever(@TempDir Path tree) throws IOException {
        int files = 60;
        for (int i = 0; i < files; i++) {
            String next = "no_wider_than \"./p" + (i + 1) + ".oags\"\n";
            Files.writeString(
                    tree.resolve("p" + i + ".oags"),
                    "default deny\nallow read\nproperty a: " + next + "property b: "
                            + next.replace("no_wider_than", "equivalent to"));
        }
        Files.writeString(tree.resolve("p" + files + ".oags"), "default deny\nallow read\n");
        assertEquals(List.of("1:1 too much work"), read(tree, 10_000_000));
    }

    @Test
    void scopesOfManyTagsWithManyTestsAreRefused(@TempDir Path tree) throws IOException {
        int tags = 3_000;
        String all = names("t", tags, "");
        String tests = names("x", 3_000, " > 1").replace(", ", " and ");
        Files.writeString(
                tree.resolve("p0.oags"),
                "vocabulary {\n  action a(" + names("x", 3_000, ": integer") + ") tagged " + all
                        + "\n}\ndefault deny\ndeny " + names("tag:t", tags, "") + " when " + tests + "\n");
        assertEquals(List.of("1:1 too much work"), read(tree, 1_000_000));
        assertEquals(List.of(), read(tree, SourceLimits.USUAL_STEPS));
    }

    @Test
    void manyFormsOfManyValuesAreRefused(@TempDir Path tree) throws IOException {
        String values =
                IntStream.range(0, 2_000).mapToObj(i -> "\"v" + i + "\"").collect(Collectors.joining(", "));
        String forms = IntStream.range(0, 2_000).mapToObj(i -> "s like \"*v*\"").collect(Collectors.joining(" and "));
        Files.writeString(
                tree.resolve("p0.oags"),
                "vocabulary {\n  s : string\n  action a\n}\ndefault deny\nallow a when s in [" + values + "] and "
                        + forms + "\n");
        assertEquals(List.of("1:1 too much work"), read(tree, 1_000_000));
        assertEquals(List.of(), read(tree, SourceLimits.USUAL_STEPS));
    }

    /** Each two have to be told apart, and in each of them what is more special. */
    @Test
    void familiesThatAreHardToTellApartAreRefused(@TempDir Path tree) throws IOException {
        Files.writeString(tree.resolve("p0.oags"), families(1_500));
        assertEquals(List.of("1:1 too much work"), read(tree, 50_000_000));
        Files.writeString(tree.resolve("p0.oags"), families(8));
        assertEquals(List.of("1:1 too much work"), read(tree, 10_000));
        assertEquals(List.of(), read(tree, SourceLimits.USUAL_STEPS));
    }

    /** Of different lengths, so that no two are as special as one another. */
    private static String families(int count) {
        String all = IntStream.range(0, count)
                .mapToObj(i -> "  action \"*" + "ab".repeat(1 + i % 3) + "c*" + "d".repeat(1 + i + 2 * (2 - i % 3))
                        + "*\"(x" + i + ": integer)\n")
                .collect(Collectors.joining());
        return "vocabulary {\n" + all + "}\ndefault deny\ndeny \"*ab*cd*\"\n";
    }

    @Test
    void aPolicyTakesAboutAStepForEachCharacter() {
        String policy = "default deny\nallow read\n";
        SourceLimits tight = new SourceLimits(1_000, 10, 100, 1_100);
        byte[] bytes = policy.getBytes(StandardCharsets.UTF_8);
        assertTrue(PolicyFrontEnd.read("p.oags", bytes, tight).value().isPresent());
        assertTrue(PolicyFrontEnd.read("p.oags", bytes, new SourceLimits(1_000, 10, 100, 1_000))
                .value()
                .isEmpty());
    }

    private static String names(String prefix, int count, String suffix) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i + suffix).collect(Collectors.joining(", "));
    }

    private static List<String> read(Path tree, long steps) throws IOException {
        Path file = tree.resolve("p0.oags");
        SourceLimits limits = new SourceLimits(4 << 20, 100, 1_000_000, steps);
        Result<CheckedPolicy> read = PolicyFrontEnd.read(
                file.toString(),
                Files.readAllBytes(file),
                ReadOptions.DEFAULT.withLimits(limits).withTree(PolicyTree.below(tree)));
        return read.diagnostics().stream().map(StepsTest::said).toList();
    }

    private static String said(Diagnostic diagnostic) {
        return diagnostic.span().source().position(diagnostic.span().start()) + " " + diagnostic.label();
    }
}
