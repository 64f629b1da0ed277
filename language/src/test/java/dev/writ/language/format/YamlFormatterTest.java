package dev.writ.language.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.yaml.YamlPolicyReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlFormatterTest {
    private static final int SEEDS = 300;

    private static final String CANONICAL = """
            oags: "0.1"
            policy: production-guard
            version: "3"

            vocabulary:
              environment: [dev, staging, production]
              code_freeze: boolean
              agent.id: {type: string, from: identity}
              agent.roles: {type: set, values: [intern, operator], from: identity}
              labels: {type: set, of: string}
              ticket: {type: string, from: claim, optional: true}
              kind: {type: enum, values: [a, "no"], optional: true}
              approvers: [dba, security]
              actions:
                read_records: {arguments: {table: string}}
                drop_table: {tags: [write, destructive], arguments: {rows: {type: integer, min: 0, max: 9}}}
                "on": {}

            default: deny

            actions:
              - id: reads
                name: read_records
                effect: allow
              - id: "true"
                name: [tag:destructive, "drop it, now"]
                environment: [dev, staging]
                rows: [1, -3]
                when: not code_freeze and (rows <= 1000 or labels contains any ["a b"])
                effect: deny
                reason: destructive actions never run
              - when: 'ticket == "a: b"'
                requires_approval: {from: [dba], count: 2, expires: 15m}
              - requires_approval: true

            properties:
              no-destruction: never permit tag:destructive in production
              frozen: 'always require approval when ticket == "x #y"'

            tests:
              - name: the incident
                request: {action: drop_table, code_freeze: true, agent.roles: [operator], rows: 1206, x: "1e3", y: 1e3, z: null}
                expect: deny
                by: ["true"]
            """.replace(", y: 1e3, z: null", ", \"y\": 1e3, z: null");

    @Test
    void canonicalYamlStaysAsItIs() {
        assertEquals(CANONICAL, YamlFormatter.format(read(CANONICAL)));
    }

    @Test
    void anythingElseBecomesCanonical() {
        String loose = """
                {"actions": [{"effect": "deny", "name": ["x"], "environment": ["production"], "when": "(a) and ((b))"},
                 {"effect": "allow", requires_approval: {}}], 'policy': |-
                """;
        assertEquals("""
                actions:
                  - name: x
                    environment: production
                    when: a and b
                    effect: deny
                  - requires_approval: true
                """, YamlFormatter.format(read(loose.replace(", 'policy': |-\n", "}"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a and b and c|a and b and c",
                "(a and b) and c|(a and b) and c",
                "a or (b and c)|a or (b and c)",
                "not (a or b)|not (a or b)",
                "not (not a)|not not a",
                "not (a == 1)|not a == 1",
                "(a implies b) implies c|(a implies b) implies c",
                "(a or b) implies (b and c)|a or b implies b and c",
                "a and (b implies c)|a and (b implies c)",
                "(has a) and a is empty|has a and a is empty",
                "a contains all [x]|a contains x",
                "a contains all [x, \"y\"]|a contains all [x, \"y\"]",
                "a contains only []|a contains only []",
                "a in [1, -2, true]|a in [1, -2, true]",
            })
    void conditionsKeepTheirParenthesesOnlyWhereNeeded(String written, String printed) {
        PolicyFile file = read("actions:\n- effect: deny\n  when: " + written + "\n");
        assertEquals(
                printed, ConditionText.of(file.rules().get(0).scope().when().orElseThrow()));
    }

    private static final List<String> TEXTS = List.of(
            "no",
            "1",
            "1e3",
            "12:30",
            "~",
            "a: b",
            "a #b",
            "a:",
            ":a",
            "-",
            "- a",
            "-a",
            "---",
            "...",
            "?",
            "? a",
            "?a",
            "#a",
            " a",
            "a ",
            "a,b",
            "[a]",
            "{a}",
            "a]",
            "it's",
            "'a'",
            "\"a\"",
            "\\",
            "a\\nb",
            "&a",
            "+",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a`",
            "a::b",
            "tag:x",
            "a:{b",
            "a:,b",
            "<<",
            "=",
            "dr\u00f6p",
            "a\u200bb",
            "\u202e",
            "\ud83d\ude00",
            "\u00a0",
            "a\tb",
            "a\nb",
            "\r",
            "\u0000",
            "\ufeff",
            "\u0085",
            "\u2028",
            "true",
            "null",
            "2026-01-01",
            "x y  z",
            "http://a/b?c=d",
            "a'b",
            "0x",
            "9".repeat(100),
            "a".repeat(1000),
            "\uffff",
            "\udbff\udfff");

    @Test
    void everyTextSurvivesWhereverItStands() {
        for (String text : TEXTS) {
            String escaped = text.codePoints()
                    .mapToObj(code -> String.format(Locale.ROOT, "\\U%08x", code))
                    .collect(Collectors.joining());
            // Beyond 1024 characters YAML allows no key.
            String key = escaped.length() > 1000 ? "k" : escaped;
            assertSurvives(read("""
                            vocabulary: {"x%2$s": ["%1$s"], actions: {"%2$s": {tags: ["%1$s"]}}}
                            actions:
                            - id: "%1$s"
                              "x%2$s": "%1$s"
                              z: ["%1$s", x]
                              name: ["%1$s", z]
                              effect: deny
                              reason: "%1$s"
                            tests:
                            - name: "%1$s"
                              request: {"%2$s": "%1$s", action: ["%1$s"]}
                              expect: deny
                              by: "%1$s"
                            """.formatted(escaped, key)), text);
        }
    }

    @Test
    void randomPoliciesSurvive() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertSurvives(RandomPolicies.files(Feature.ALL).ofSeed(seed, 8), "seed " + seed);
        }
    }

    private static void assertSurvives(PolicyFile file, String what) {
        String yaml = YamlFormatter.format(file);
        PolicyFile again = read(yaml);
        assertEquals(Shape.of(file), Shape.of(again), what);
        assertEquals(yaml, YamlFormatter.format(again), what);
    }

    private static PolicyFile read(String yaml) {
        Result<PolicyFile> result = YamlPolicyReader.read(SourceText.of("policy.oags.yaml", yaml));
        assertEquals(
                List.of(),
                result.diagnostics().stream().map(Diagnostic::toString).toList(),
                yaml);
        return result.value().orElseThrow();
    }
}
