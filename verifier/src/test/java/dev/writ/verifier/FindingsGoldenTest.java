package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.tools.ToolList;
import dev.writ.verifier.report.PrettyReport;
import dev.writ.verifier.solver.QueryLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each case is a policy, perhaps with the resources that one query may cost in {@code budget.txt}, and its report. Against
 * the tools in {@code tools.json} it is checked only.
 */
final class FindingsGoldenTest {
    private static final Path CASES = Path.of("src/test/golden/findings");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);
    private static final PolicyVerifier VERIFIER = PolicyVerifier.start();

    @AfterAll
    static void close() {
        VERIFIER.close();
    }

    @TestFactory
    List<DynamicTest> everyFindingShowsWhatItFound() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)))
                    .toList();
        }
    }

    private static void check(Path folder) throws Exception {
        Path document;
        try (Stream<Path> files = Files.list(folder)) {
            document = files.filter(file -> file.getFileName().toString().startsWith("policy."))
                    .findFirst()
                    .orElseThrow();
        }
        Path tools = folder.resolve("tools.json");
        VerifiedFile verified = Files.exists(tools)
                ? VerifiedFile.check(
                        document.getFileName().toString(),
                        Files.readAllBytes(document),
                        ReadOptions.DEFAULT,
                        TODAY,
                        ToolList.read(Files.readString(tools)))
                : VerifiedFile.verify(
                        document.getFileName().toString(),
                        Files.readAllBytes(document),
                        TODAY,
                        VERIFIER,
                        options(folder));
        String actual = PrettyReport.of(List.of(verified.report()), Palette.PLAIN);
        Path expected = folder.resolve("expected.txt");
        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
            Files.writeString(expected, actual);
        }
        assertEquals(Files.readString(expected), actual);
    }

    private static VerifyOptions options(Path folder) throws IOException {
        Path budget = folder.resolve("budget.txt");
        return Files.exists(budget)
                ? new VerifyOptions(
                        new QueryLimits(Long.parseLong(Files.readString(budget).strip()), Duration.ofSeconds(60)))
                : VerifyOptions.DEFAULT;
    }
}
