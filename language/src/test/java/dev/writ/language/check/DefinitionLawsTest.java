package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.format.PolicyFormatter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomDefinitions;
import dev.writ.language.testing.RandomPolicies;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A name means what it stands for. */
final class DefinitionLawsTest {
    private static final int SEEDS = 600;

    @Test
    void aDocumentMeansTheSameWithNames() {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        features.remove(Feature.DEFINITIONS);
        int named = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            PolicyFile plain = RandomPolicies.files(features).ofSeed(seed, 8);
            PolicyFile file = RandomDefinitions.in(plain, new SplittableRandom(seed));
            named += file.definitions().size();
            assertEquals(policy(plain), policy(file), () -> PolicyFormatter.text(file));
        }
        assertTrue(named > SEEDS);
    }

    /** What a name stands for is bounded, whatever it stands for. */
    @Test
    void namesWithinNamesStayWithinBounds() {
        String doubling = IntStream.range(1, 60)
                .mapToObj(i -> "define d%d: d%d or d%d%n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
        Result<CheckedPolicy> result = read("define d0: x.y == 1\n" + doubling + "default deny\nallow a when d59\n");
        assertEquals(Set.of(DiagnosticCode.TOO_LARGE), codes(result));
        String nesting = IntStream.range(1, 2_000)
                .mapToObj(i -> "define d%d: not d%d%n".formatted(i, i - 1))
                .collect(Collectors.joining());
        assertEquals(
                Set.of(DiagnosticCode.TOO_LARGE),
                codes(read("define d0: x.y == 1\n" + nesting + "default deny\nallow a when d1999\n")));
        String lists = IntStream.range(1, 5_000)
                .mapToObj(i -> "define d%d: [d%d, a%d]%n".formatted(i, i - 1, i % 10))
                .collect(Collectors.joining());
        assertEquals(Set.of(), codes(read("define d0: [x]\n" + lists + "default deny\nallow d4999\n")));
    }

    @Test
    void aCircleIsReportedOnceAndNowhereElse() {
        Result<CheckedPolicy> result = read("""
                define a: b or x.y == 1
                define b: not c
                define c: a and x.y == 2
                define user: a and x.y == 3
                define l: [m]
                define m: [l, "z"]
                default deny
                allow l when user
                """);
        List<String> reported = result.diagnostics().stream()
                .filter(one -> one.code() == DiagnosticCode.CIRCULAR_DEFINITION)
                .map(one -> one.span().text())
                .toList();
        assertEquals(List.of("a", "l"), reported);
        assertEquals(2, result.diagnostics().size());
    }

    /** A line shows what is wrong, and a note each name through which it is reached. */
    @Test
    void aMistakeInADefinitionIsShownWithItsUse() {
        Diagnostic found = read("""
                        vocabulary {
                          environment : { dev, production }
                          action read(rows: integer)
                          action list
                        }
                        define small: rows < 10
                        define fine: small or environment == dev
                        default deny
                        a: allow read when fine
                        b: allow list when fine
                        """).diagnostics().get(0);
        assertEquals(DiagnosticCode.ARGUMENT_NOT_IN_SCOPE, found.code());
        assertEquals(
                "6:15", found.span().source().position(found.span().start()).toString());
        List<String> notes = found.notes().stream()
                .map(note -> note.text() + " "
                        + note.span()
                                .map(span ->
                                        span.source().position(span.start()).line())
                                .orElse(0))
                .toList();
        assertEquals(List.of("`small` is used here 7", "`fine` is used here 10"), notes);
    }

    /** In an intersection a name stands for any of its items; excluded, for none of them. */
    @Test
    void aNameInAnIntersectionIsEachOfItsItems() {
        String vocabulary = """
                vocabulary {
                  action read tagged big, fast
                  action write tagged big
                  action list tagged fast
                  action get_one tagged fast
                }
                define some: [read, write, "get_*"]
                default deny
                """;
        Policy named = read(vocabulary + "allow some and tag:fast, tag:big and not some\n")
                .value()
                .orElseThrow()
                .policy();
        Policy written = read(vocabulary + "allow read and tag:fast, write and tag:fast, get_* and tag:fast, "
                        + "tag:big and not read and not write and not get_*\n")
                .value()
                .orElseThrow()
                .policy();
        assertEquals(written.rules(), named.rules());
    }

    /** An included file may define a name that this one uses as a text: nothing changes silently. */
    @Test
    void aWordThatMayBeATextIsNoList() {
        Result<CheckedPolicy> result = read("""
                vocabulary {
                  table : string
                }
                define users: ["a", "b"]
                default deny
                allow read with table: users
                allow write when table in users
                deny drop when table == "users"
                """);
        assertEquals(Set.of(DiagnosticCode.QUOTES_NEEDED), codes(result));
        assertEquals(1, result.diagnostics().size());
    }

    private static Set<DiagnosticCode> codes(Result<CheckedPolicy> result) {
        return result.diagnostics().stream().map(Diagnostic::code).collect(Collectors.toSet());
    }

    private static Policy policy(PolicyFile file) {
        Result<CheckedPolicy> checked = PolicyChecker.check(file);
        return checked.value()
                .orElseThrow(() -> new AssertionError(checked.diagnostics() + "\n" + PolicyFormatter.text(file)))
                .policy();
    }

    private static Result<CheckedPolicy> read(String text) {
        return PolicyFrontEnd.read("p.oags", text.getBytes(StandardCharsets.UTF_8));
    }
}
