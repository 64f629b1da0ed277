package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import java.util.List;

/** Reads documents in tests and shows what came of it. */
final class Reading {
    private Reading() {}

    static Result<PolicyFile> read(String yaml) {
        return YamlPolicyReader.read(SourceText.of("policy.oags.yaml", yaml));
    }

    static PolicyFile sound(String yaml) {
        Result<PolicyFile> result = read(yaml);
        assertEquals(List.of(), problems(result), yaml);
        return result.value().orElseThrow();
    }

    /** Each problem as {@code 3:5 E0123 `underlined` message}. */
    static List<String> problems(String yaml) {
        return problems(read(yaml));
    }

    /** The same without the message. */
    static List<String> places(String yaml) {
        return read(yaml).diagnostics().stream().map(Reading::place).toList();
    }

    private static List<String> problems(Result<PolicyFile> result) {
        return result.diagnostics().stream()
                .map(diagnostic -> place(diagnostic) + " " + diagnostic.message())
                .toList();
    }

    private static String place(Diagnostic diagnostic) {
        return "%s %s `%s`"
                .formatted(
                        diagnostic.span().source().position(diagnostic.span().start()),
                        diagnostic.code().code(),
                        diagnostic.span().text());
    }
}
