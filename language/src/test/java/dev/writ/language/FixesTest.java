package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Diagnostic.Edit;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A fix does away with what it is offered for, and breaks nothing. */
final class FixesTest {
    private static final Set<DiagnosticCode> SPELLING =
            Set.of(DiagnosticCode.SYNTAX, DiagnosticCode.YAML_SYNTAX, DiagnosticCode.YAML_CUT_EXPRESSION);

    @TestFactory
    List<DynamicTest> everyFixOfTheGoldenCasesFixes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/golden"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("policy."))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.toString(),
                            () -> check(SourceText.of(file.getFileName().toString(), Files.readString(file)))))
                    .toList();
        }
    }

    @Test
    void aQuoteInAFixIsSpelledAsTheScalarAroundItNeeds() {
        assertFixed("when: owner == replit", "when: owner == \"replit\"");
        assertFixed("when: 'owner == replit'", "when: 'owner == \"replit\"'");
        assertFixed("when: \"owner == replit\"", "when: \"owner == \\\"replit\\\"\"");
        assertFixed("owner: 7", "owner: \"7\"");
        assertFixed("when: owner == 7", "when: owner == \"7\"");
        assertFixed("freeze: \"true\"", "freeze: true");
        assertFixed("when: owner == 'x'", "when: owner == \"x\"");
        assertFixed("when: 'owner == ''x'''", "when: 'owner == \"x\"'");
        assertFixed("when: \"owner == 'x'\"", "when: \"owner == \\\"x\\\"\"");
        assertFixed("when: \"'x' == owner\"", "when: \"\\\"x\\\" == owner\"");
        assertFixed(
                "when: >-\n      freeze\n      and owner == 'x'", "when: >-\n      freeze\n      and owner == \"x\"");
    }

    @Test
    void aNameIsReplacedWithoutItsQuotesAndItsTag() {
        assertFixed("environment: \"prodution\"", "environment: \"production\"");
        assertFixed("name: tag:destructiv", "name: tag:destructive");
        assertFixed("when: environment in [dev, \"prodution\"]", "when: environment in [dev, \"production\"]");
    }

    @Test
    void whereMoreThanOneTextMayBeMeantThereIsNoFix() {
        for (String rule :
                List.of("environment: xyz", "when: freeze == no", "country: 010", "when: ownr and freez or dev")) {
            assertTrue(read(policy(rule)).stream().allMatch(d -> d.fix().isEmpty()), rule);
        }
    }

    private static void assertFixed(String rule, String fixed) {
        List<Diagnostic> diagnostics = read(policy(rule));
        assertEquals(1, diagnostics.size(), diagnostics::toString);
        assertEquals(
                policy(fixed).text(), applied(policy(rule), diagnostics.get(0).fix()));
        assertEquals(List.of(), read(policy(fixed)));
    }

    private static SourceText policy(String line) {
        return SourceText.of("policy.oags.yaml", """
            vocabulary:
              environment: [dev, staging, production]
              freeze: boolean
              owner: string
              country: string
              actions: {drop_table: {tags: [destructive]}}
            default: deny
            actions:
              - effect: deny
                %s
            """.formatted(line));
    }

    private static void check(SourceText source) {
        List<Diagnostic> before = read(source);
        for (Diagnostic diagnostic : before) {
            if (!diagnostic.fix().isEmpty()) {
                String fixed = applied(source, diagnostic.fix());
                List<Diagnostic> after = read(SourceText.of(source.name(), fixed));
                assertEquals(like(diagnostic, before) - 1, like(diagnostic, after), () -> diagnostic + "\n" + fixed);
                assertTrue(spelling(after) <= spelling(before), () -> diagnostic + "\n" + fixed);
            }
        }
    }

    private static long like(Diagnostic diagnostic, List<Diagnostic> all) {
        return all.stream()
                .filter(other ->
                        other.code() == diagnostic.code() && other.message().equals(diagnostic.message()))
                .count();
    }

    private static long spelling(List<Diagnostic> all) {
        return all.stream()
                .filter(diagnostic -> SPELLING.contains(diagnostic.code()))
                .count();
    }

    private static String applied(SourceText source, List<Edit> fix) {
        StringBuilder text = new StringBuilder(source.text());
        fix.stream()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.span().start())
                        .reversed())
                .forEach(edit -> text.replace(edit.span().start(), edit.span().end(), edit.replacement()));
        return text.toString();
    }

    private static List<Diagnostic> read(SourceText source) {
        return PolicyFrontEnd.read(source).diagnostics();
    }
}
