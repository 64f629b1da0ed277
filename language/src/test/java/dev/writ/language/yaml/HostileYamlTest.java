package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.syntax.PolicyFile;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileYamlTest {
    private static final int SEEDS = 1500;
    private static final Duration LONG = Duration.ofMinutes(2);

    /** Every style of scalar and collection, so that a mutation meets each. */
    private static final String SAMPLE = """
            # a policy
            oags: "0.1"
            policy: 'it''s'
            vocabulary:
              environment: [dev, "pro\\x64", staging]
              rows: {type: integer, min: -5}
              actions:
                drop: {tags: [w], arguments: {"table": string}}
            actions:
            - id: r1
              name: [drop, tag:w]
              when: >-
                environment in [dev] and

                not rows <= 3
              reason: |2+
                 two
                lines

              effect: deny
            - name: drop
              rows: [1, -2]
              when: "rows > 1 \\
                or \\u0065nvironment == dev"
              requires_approval: {from: [a], count: 2, expires: 15m}
            - when: rows < 3 and
                rows > 1 # few
              effect: allow
            properties:
              p: never run drop in dev
            tests:
            - name: "\\U0001F600 \ud83d\ude00"
              request: {action: drop, a: {b: [1, 1e3, true, null, "x"]}}
              expect: deny
            """;

    private static final List<String> PIECES = List.of(
            " ",
            "  ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            ":",
            ": ",
            "- ",
            "? ",
            "#",
            " #",
            "'",
            "\"",
            "\\",
            "|",
            ">",
            "|-",
            ">+\n",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "!t ",
            "!!str ",
            "<<: ",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "\ufeff",
            "\u0085",
            "\u2028",
            "\u00a0",
            "\u202e",
            "\u0000",
            "\ud800",
            "\ud83d\ude00",
            "~",
            "null",
            "no",
            "010",
            "*",
            "@",
            "`",
            "=",
            "\\x",
            "\\u12",
            "\\UFFFFFFFF",
            "''",
            "\"\"",
            "when: ",
            "effect: deny\n",
            "\n\n",
            "\n   ",
            "tag:",
            "\\\n");

    @Test
    void aCharacterOfTwoUnitsMayStandAnywhere() {
        for (int before = 900; before < 1100; before++) {
            String reason = "a".repeat(before) + "\ud83d\ude00";
            String yaml = "actions:\n- effect: deny\n  reason: \"" + reason + "\"\n";
            assertEquals(
                    reason,
                    Reading.sound(yaml).rules().get(0).reason().orElseThrow().text());
        }
    }

    @Test
    void mutatedDocumentsNeverBreakTheReader() {
        for (long seed = 0; seed < SEEDS; seed++) {
            String yaml = mutated(seed);
            long failing = seed;
            Result<PolicyFile> result = assertDoesNotThrow(() -> Reading.read(yaml), () -> "seed " + failing);
            int last = 0;
            for (Diagnostic diagnostic : result.diagnostics()) {
                assertTrue(diagnostic.span().start() >= last, () -> "seed " + failing + " is out of order");
                assertFalse(
                        diagnostic.message().startsWith("this spelling of a value"),
                        () -> "seed " + failing + " reads a scalar in two ways:\n" + yaml);
                last = diagnostic.span().start();
            }
        }
    }

    static String mutated(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(SAMPLE);
        int mutations = 1 + random.nextInt(5);
        for (int i = 0; i < mutations; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(6));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.setLength(Math.max(1, random.nextInt(4) == 0 ? at : text.length()));
                case 2 -> text.insert(at, text.substring(at, end));
                default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "{", "[{x: ", "? ", "\"", "'", "((", "&a ", "!", "|\n", "a: b\n- "})
    void endlessNestingEndsInAnError(String piece) {
        assertFails(() -> piece.repeat(200_000 / piece.length()));
    }

    @Test
    void deepNestingInsideAConditionEndsInAnError() {
        assertFails(() -> "actions:\n- effect: deny\n  when: " + "(".repeat(100_000) + "x\n");
        assertFails(() -> "actions:\n- effect: deny\n  when: " + "not ".repeat(100_000) + "x\n");
    }

    @Test
    void aHundredThousandRulesAreRead() {
        String yaml = "actions:\n" + "- effect: deny\n  a: x\n".repeat(100_000);
        Result<PolicyFile> result = assertTimeoutPreemptively(LONG, () -> Reading.read(yaml));
        assertEquals(100_000, result.value().orElseThrow().rules().size());
    }

    @Test
    void ofAHundredThousandMistakesAThousandAreShownAndTheRestIsCounted() {
        String keys =
                IntStream.range(0, 100_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
        assertCounted(keys, 99_000);
        assertCounted("k: 1\n".repeat(100_000), 99_000);
        assertCounted("<<: 1\n".repeat(100_000), 99_000);
    }

    private static void assertCounted(String yaml, int more) {
        List<Diagnostic> found =
                assertTimeoutPreemptively(LONG, () -> Reading.read(yaml)).diagnostics();
        assertEquals(1_001, found.size());
        assertEquals(more + " more mistakes are not shown", found.get(1_000).message());
    }

    @Test
    void hugeScalarsAreRead() {
        String words = "word ".repeat(200_000);
        for (String scalar : List.of(
                words + "\n",
                "\"" + words + "\"\n",
                "'" + words + "'\n",
                "|\n    " + words + "\n",
                ">\n" + "    word\n".repeat(100_000),
                "9".repeat(1_000_000) + "\n")) {
            String yaml = "actions:\n- effect: deny\n  reason: " + scalar;
            Result<PolicyFile> result = assertTimeoutPreemptively(LONG, () -> Reading.read(yaml));
            assertEquals(scalar.startsWith("9"), result.value().isEmpty());
        }
    }

    @Test
    void hugeKeysAndDocumentsAreRefused() {
        assertFails(() -> "k".repeat(100_000) + ": x\n");
        assertFails(() -> "\"" + "k".repeat(100_000) + "\": x\n");
        assertFails(() -> "# " + "x".repeat(4 << 20));
        assertFails(() -> "\n".repeat(4 << 20));
    }

    private static void assertFails(Supplier<String> yaml) {
        Result<PolicyFile> result = assertTimeoutPreemptively(LONG, () -> Reading.read(yaml.get()));
        assertTrue(result.value().isEmpty());
    }
}
