package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.PolicyTests;
import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.Span;
import dev.writ.language.source.TrustedKeys;
import dev.writ.runtime.keys.KeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each case is a document and everything that is said about it, tests that fail included. */
final class CheckGoldenTest {
    private static final Path CASES = Path.of("src/test/golden/check");

    @TestFactory
    List<DynamicTest> everythingIsSaidOnceAndInItsPlace() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)))
                    .toList();
        }
    }

    private static void check(Path folder) throws IOException {
        Path document;
        try (Stream<Path> files = Files.list(folder)) {
            document = files.filter(file -> file.getFileName().toString().startsWith("policy."))
                    .findFirst()
                    .orElseThrow();
        }
        String actual = said(document.getFileName().toString(), Files.readAllBytes(document), options(folder));
        Path expected = folder.resolve("expected.txt");
        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
            Files.writeString(expected, actual);
        }
        assertEquals(Files.readString(expected), actual);
    }

    /** A case may trust a key. */
    private static ReadOptions options(Path folder) {
        Path key = folder.resolve("trusted.key");
        try {
            return Files.exists(key)
                    ? ReadOptions.DEFAULT.withKeys(TrustedKeys.read(List.of(key)))
                    : ReadOptions.DEFAULT;
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
    }

    private static String said(String name, byte[] bytes, ReadOptions options) {
        Result<CheckedPolicy> result = PolicyFrontEnd.read(name, bytes, options);
        List<Diagnostic> all = new ArrayList<>(result.diagnostics());
        result.value().ifPresent(checked -> all.addAll(PolicyTests.run(checked)));
        StringBuilder text = new StringBuilder();
        all.forEach(diagnostic -> append(text, diagnostic));
        return text.append(result.value().isPresent() ? "means something\n" : "means nothing\n")
                .toString();
    }

    private static void append(StringBuilder text, Diagnostic diagnostic) {
        Span span = diagnostic.span();
        text.append("%s: %s[%s]: %s\n"
                .formatted(
                        place(span),
                        diagnostic.level().word(),
                        diagnostic.code().code(),
                        diagnostic.message()));
        text.append("    |%s| %s\n".formatted(span.text().lines().findFirst().orElse(""), diagnostic.label()));
        diagnostic
                .notes()
                .forEach(note -> text.append("    note: %s%s\n"
                        .formatted(
                                note.text(),
                                note.span().map(at -> " (" + place(at) + ")").orElse(""))));
        diagnostic.help().ifPresent(help -> text.append("    help: %s\n".formatted(help)));
        diagnostic
                .fix()
                .forEach(edit -> text.append(
                        "    fix: |%s| becomes |%s|\n".formatted(edit.span().text(), edit.replacement())));
    }

    private static String place(Span span) {
        return span.source().position(span.start()).toString();
    }
}
