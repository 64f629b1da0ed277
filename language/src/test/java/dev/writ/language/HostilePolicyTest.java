package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.testing.PolicyLaw;
import dev.writ.language.testing.SmallStack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Policies that are made to break a reader, in both spellings, through every stage that the language has, on a stack that
 * deep recursion would not fit into.
 */
final class HostilePolicyTest {
    private static final int MANY = 100_000;
    private static final int SEVERAL = 20_000;
    private static final SourceLimits DEEPEST =
            new SourceLimits(SourceLimits.DEFAULT.maxBytes(), SourceLimits.GREATEST_DEPTH, 1_000_000);

    @ParameterizedTest
    @ValueSource(strings = {"not a or ", "q != 5 and ", "q < 5 or ", "s != \"x\" and ", "has o and "})
    void thousandsOfTermsAreRead(String piece) {
        assertMeans(piece.repeat(SEVERAL) + "a");
    }

    @Test
    void aHundredThousandTermsAreRead() {
        for (String piece : List.of("a and ", "a or ")) {
            both(
                    piece.repeat(MANY) + "a",
                    (name, source) -> assertTrue(
                            PolicyFrontEnd.read(name, utf8(source)).value().isPresent()));
        }
    }

    @Test
    void thousandsOfDifferentTermsAreRead() {
        assertMeans(joined(" and ", i -> "q != " + i));
        assertMeans(joined(" or ", i -> "s == \"" + i + "\""));
        assertMeans("q in [" + joined(", ", Integer::toString) + "]");
        assertMeans("t contains any [" + joined(", ", i -> "\"" + i + "\"") + "] and not (q in ["
                + joined(", ", Integer::toString) + "])");
    }

    @Test
    void aHundredThousandTermsInMixedOrderAreRefused() {
        assertRefused("a and a or ".repeat(MANY / 2) + "a", "E0306");
        assertRefused("a implies ".repeat(MANY) + "a", "E0101");
        assertRefused("q < ".repeat(MANY) + "1", "E0101");
        assertRefused("a ".repeat(MANY), "E0101");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, SourceLimits.GREATEST_DEPTH})
    void whatIsAsDeepAsAllowedPassesEveryStage(int depth) {
        SourceLimits limits = new SourceLimits(1 << 20, depth, 10_000);
        List<String> deep = new ArrayList<>();
        deep.add("not ".repeat(depth) + "a");
        deep.add("(".repeat(depth) + "a" + ")".repeat(depth));
        deep.add("not (".repeat(depth / 2) + "a" + ")".repeat(depth / 2));
        deep.add("(a implies ".repeat(depth) + "a" + ")".repeat(depth));
        deep.add("(".repeat(depth) + "a" + " implies a)".repeat(depth));
        deep.add("a and (a or (".repeat(depth / 2) + "a" + "))".repeat(depth / 2));
        deep.add("(a and (b or ".repeat(depth / 2) + "a" + "))".repeat(depth / 2));
        for (String condition : deep) {
            both(
                    condition,
                    (name, source) -> assertTrue(
                            PolicyLaw.meaning(name, utf8(source), limits).isPresent(),
                            () -> refusal(name, source, limits)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "(a and ",
                "not ",
                "not (",
                "q in [",
                "((]",
                "a)",
                "\"(",
                "t contains any ["
            })
    void whatIsNestedOrUnbalancedByTheThousandIsRefused(String piece) {
        assertRefused(piece.repeat(10_000) + "a", "");
        assertRefused("a and " + piece.repeat(10_000), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a: ", "[", "{\"a\": ["})
    void requestsOfTestsNestedByTheThousandAreRefused(String piece) {
        String nested = piece.repeat(10_000);
        onSmallStack(() -> {
            assertCode("p.oags.yaml", "actions:\n- {name: x, effect: deny}\ntests:\n- {request: {b: " + nested, "");
            assertCode("p.oags", "allow x\ntest t: { b: " + nested, "");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 195})
    void requestsAsDeepAsAllowedPassEveryStage(int depth) {
        String nested = "{a: ".repeat(depth - 5) + "1" + "}".repeat(depth - 5);
        String yaml = "default: deny\nactions:\n- {name: x, effect: deny}\ntests:\n- {name: t, request: {action: x, b: "
                + nested + "}, expect: invalid}\n";
        onSmallStack(() ->
                assertTrue(PolicyLaw.meaning("p.oags.yaml", utf8(yaml), DEEPEST).isPresent()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", "- ", "  - ", "? "})
    void blocksNestedByTheThousandAreRefused(String piece) {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            yaml.append(piece.isBlank() ? piece.repeat(i) + "a:\n" : piece);
        }
        onSmallStack(() -> assertCode("p.oags.yaml", yaml + "x", ""));
    }

    @Test
    void whatIsKnownOfManyOptionalAttributesIsFollowedInOneGo() {
        int many = 5_000;
        String vocabulary = IntStream.range(0, many)
                .mapToObj(i -> "  o" + i + ": {type: boolean, optional: true}\n")
                .collect(Collectors.joining());
        String chain = IntStream.range(0, many).mapToObj(i -> "has o" + i).collect(Collectors.joining(" and "));
        String uses = IntStream.range(0, many).mapToObj(i -> "o" + i).collect(Collectors.joining(" and "));
        String yaml = "vocabulary:\n" + vocabulary + "default: deny\nactions:\n- effect: deny\n  when: " + chain
                + " and " + uses + "\n";
        onSmallStack(() ->
                assertTrue(PolicyLaw.meaning("p.oags.yaml", utf8(yaml), DEEPEST).isPresent()));
    }

    @Test
    void scopesOfManyActionsAreLookedThroughOnce() {
        int many = 3_000;
        String actions = IntStream.range(0, many)
                .mapToObj(i -> "    a" + i + ": {tags: [t, u" + i % 100 + "], arguments: {q: integer, k" + i % 100
                        + ": boolean}}\n")
                .collect(Collectors.joining());
        String rules = IntStream.range(0, many)
                .mapToObj(i -> "- {name: tag:t, q: " + i + ", when: has k" + i % 100 + " and k" + i % 100
                        + ", effect: deny}\n")
                .collect(Collectors.joining());
        String yaml = "vocabulary:\n  actions:\n" + actions + "default: deny\nactions:\n" + rules;
        onSmallStack(() ->
                assertTrue(PolicyLaw.meaning("p.oags.yaml", utf8(yaml), DEEPEST).isPresent()));
    }

    @Test
    void thousandsOfWrongNamesAreCounted() {
        String words = IntStream.range(0, 20_000).mapToObj(i -> "word" + i).collect(Collectors.joining(", "));
        String rules = IntStream.range(0, 20_000)
                .mapToObj(i -> "- {name: x, e: wrod" + i + ", effect: deny}\n")
                .collect(Collectors.joining());
        String yaml = "vocabulary:\n  e: [" + words + "]\ndefault: deny\nactions:\n" + rules;
        onSmallStack(() -> {
            List<Diagnostic> found =
                    PolicyFrontEnd.read("p.oags.yaml", utf8(yaml)).diagnostics();
            assertEquals(1_001, found.size());
            assertEquals("19000 more mistakes are not shown", found.get(1_000).message());
        });
    }

    @Test
    void otherEncodingsAndMarksAreRefusedOrReadAlike() {
        String yaml = yaml("a");
        String text = text("a");
        String meaning = PolicyLaw.meaning("p.oags.yaml", utf8(yaml), DEEPEST).orElseThrow();
        for (String breaks : List.of("\n", "\r\n", "\r")) {
            for (String mark : List.of("", "\uFEFF")) {
                assertEquals(
                        meaning,
                        PolicyLaw.meaning("p.oags.yaml", utf8(mark + yaml.replace("\n", breaks)), DEEPEST)
                                .orElseThrow());
                assertEquals(
                        meaning,
                        PolicyLaw.meaning("p.oags", utf8(mark + text.replace("\n", breaks)), DEEPEST)
                                .orElseThrow());
            }
        }
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertTrue(PolicyLaw.meaning("p.oags.yaml", yaml.getBytes(charset), DEEPEST)
                    .isEmpty());
            assertTrue(
                    PolicyLaw.meaning("p.oags", text.getBytes(charset), DEEPEST).isEmpty());
        }
    }

    @Test
    void theReportSaysTheLimitTheSizeAndTheOption() {
        SourceLimits limits = new SourceLimits(20, 3, 2);
        Diagnostic bytes = first("p.oags.yaml", "actions: [] # 3456789", limits);
        assertEquals("the document has 21 bytes, and at most 20 are read", bytes.message());
        assertTrue(bytes.help().orElseThrow().contains("--max-bytes"));
        Diagnostic depth = first("p.oags.yaml", "[[[[1]]]]", limits);
        assertTrue(depth.message().contains("more than 3 deep")
                && depth.help().orElseThrow().contains("--max-depth"));
        for (String name : List.of("p.oags", "p.oags.yaml")) {
            Diagnostic terms = first(name, name.endsWith("yaml") ? "[a, b, c]" : "deny a, b, c", limits);
            assertEquals("the document has more than 2 names, texts and numbers", terms.message());
            assertTrue(terms.help().orElseThrow().contains("--max-terms"));
        }
    }

    @Test
    void termsOfAllConditionsCountTogether() {
        String yaml = "vocabulary: {a: boolean}\ndefault: deny\nactions:\n"
                + "- {effect: deny, when: a and a and a}\n".repeat(100);
        assertTrue(PolicyFrontEnd.read("p.oags.yaml", utf8(yaml), new SourceLimits(1 << 20, 100, 805))
                .value()
                .isPresent());
        assertEquals(
                "the document has more than 700 names, texts and numbers",
                first("p.oags.yaml", yaml, new SourceLimits(1 << 20, 100, 700)).message());
    }

    private static Diagnostic first(String name, String source, SourceLimits limits) {
        return PolicyFrontEnd.read(name, utf8(source), limits).diagnostics().stream()
                .filter(diagnostic -> diagnostic.level() == Level.ERROR)
                .findFirst()
                .orElseThrow();
    }

    private static String joined(String between, IntFunction<String> term) {
        return IntStream.range(0, SEVERAL).mapToObj(term).collect(Collectors.joining(between));
    }

    private static void assertMeans(String condition) {
        SourceLimits limits = SourceLimits.DEFAULT;
        both(
                condition,
                (name, source) -> assertTrue(
                        PolicyLaw.meaning(name, utf8(source), limits).isPresent(),
                        () -> refusal(name, source, limits)));
    }

    private static String refusal(String name, String source, SourceLimits limits) {
        return name + ": " + first(name, source, limits).message();
    }

    private static void assertRefused(String condition, String code) {
        both(condition, (name, source) -> assertCode(name, source, code));
    }

    /** That it is refused, within a thousand mistakes and the note that there are more, with that code among them. */
    private static void assertCode(String name, String source, String code) {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, utf8(source));
        assertTrue(read.value().isEmpty());
        assertTrue(read.diagnostics().size() <= 1_003, () -> read.diagnostics().size() + " diagnostics");
        assertTrue(
                read.diagnostics().stream().anyMatch(d -> d.code().code().startsWith(code)),
                () -> read.diagnostics().get(0).toString());
    }

    /** What is done with each spelling of a policy. */
    private interface Trial {
        void with(String name, String source);
    }

    private static void both(String condition, Trial trial) {
        onSmallStack(() -> {
            trial.with("p.oags", text(condition));
            trial.with("p.oags.yaml", yaml(condition));
        });
    }

    private static void onSmallStack(Runnable trial) {
        SmallStack.run(trial);
    }

    private static String text(String condition) {
        return """
                vocabulary {
                  a : boolean
                  b : boolean
                  o : boolean optional
                  q : integer
                  s : string
                  t : set of string
                  action x
                }
                default deny
                r:
                  allow x
                  when %s
                """.formatted(condition);
    }

    private static String yaml(String condition) {
        return """
                vocabulary:
                  a: boolean
                  b: boolean
                  o: {type: boolean, optional: true}
                  q: integer
                  s: string
                  t: {type: set, of: string}
                  actions:
                    x: {}
                default: deny
                actions:
                - id: r
                  name: x
                  when: '%s'
                  effect: allow
                """.formatted(condition);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
