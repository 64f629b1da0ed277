package dev.writ.verifier.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.report.ComparedFiles;
import dev.writ.verifier.report.DifferenceJson;
import dev.writ.verifier.report.DifferenceMarkdown;
import dev.writ.verifier.report.DifferenceSarif;
import dev.writ.verifier.report.DifferenceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each case is a policy, what became of it, and what is said of that in every format. */
final class DifferenceGoldenTest {
    private static final Path CASES = Path.of("src/test/golden/difference");
    private static final int WIDTH = 100;
    private static final PolicyDifference DIFFERENCE = PolicyDifference.start();

    @AfterAll
    static void close() {
        DIFFERENCE.close();
    }

    @TestFactory
    List<DynamicTest> everyFormatSaysWhatChanged() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)))
                    .toList();
        }
    }

    private static void check(Path folder) throws Exception {
        CheckedPolicy before = read(folder.resolve("before.oags.yaml"));
        CheckedPolicy after = read(folder.resolve("after.oags.yaml"));
        ComparedFiles files = new ComparedFiles(
                "before.oags.yaml",
                before,
                "after.oags.yaml",
                after,
                DIFFERENCE.between(before.policy(), after.policy(), false));
        compare(folder.resolve("expected.txt"), DifferenceText.of(files, WIDTH, 20));
        compare(folder.resolve("expected.json"), DifferenceJson.of(files));
        compare(folder.resolve("expected.md"), DifferenceMarkdown.of(files, 20));
        compare(folder.resolve("expected.sarif"), DifferenceSarif.of(files, "0"));
    }

    private static CheckedPolicy read(Path file) throws IOException {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(file.getFileName().toString(), Files.readAllBytes(file));
        assertTrue(read.value().isPresent(), () -> read.diagnostics().toString());
        return read.value().get();
    }

    private static void compare(Path expected, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
            Files.writeString(expected, actual);
        }
        assertEquals(Files.readString(expected), actual);
    }
}
