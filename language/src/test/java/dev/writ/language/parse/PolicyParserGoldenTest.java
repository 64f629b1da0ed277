package dev.writ.language.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticRenderer;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyParserGoldenTest {
    static Stream<Path> cases() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("src/test/golden/PolicyParser"))) {
            return found.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportsAsExpected(Path directory) throws IOException {
        SourceText source = SourceText.of("policy.oags", Files.readString(directory.resolve("policy.oags")));
        Result<PolicyFile> result = PolicyParser.parse(source);
        String actual = report(result.diagnostics());
        Path expected = directory.resolve("expected.txt");
        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            Files.writeString(expected, actual);
        }
        assertEquals(Files.readString(expected), actual);
        assertEquals(actual.isEmpty(), result.value().isPresent());
    }

    private static String report(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(diagnostic -> DiagnosticRenderer.pretty(diagnostic, Palette.PLAIN) + "\n")
                .collect(Collectors.joining("\n"));
    }
}
