package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlFeaturesTest {
    private static final String RULE = "actions:\n- effect: allow\n";

    @Test
    void anchorsAndAliasesAreRefusedWhereTheyStand() {
        assertEquals(
                List.of(
                        "3:9 E0111 `&a` YAML anchors are not allowed in a policy",
                        "4:9 E0111 `*a` YAML aliases are not allowed in a policy",
                        "5:8 E0111 `&b` YAML anchors are not allowed in a policy"),
                Reading.problems(RULE + "  name: &a x\n  team: *a\n  env: &b [x]\n"));
        assertEquals(
                List.of(
                        "3:3 E0111 `*a` YAML aliases are not allowed in a policy",
                        "4:9 E0111 `&b` YAML anchors are not allowed in a policy"),
                Reading.problems(RULE + "  *a : x\n  name: &b x\n"));
    }

    @Test
    void mergeKeysAreRefused() {
        assertEquals(
                List.of("3:3 E0111 `<<` YAML merge keys are not allowed in a policy"),
                Reading.problems(RULE + "  <<: {name: x}\n"));
    }

    /** What the map seems to lack may stand behind the key. */
    @ParameterizedTest
    @ValueSource(strings = {"<<: {effect: deny}", "*effect : deny"})
    void whatARefusedKeyMayHoldIsNotMissed(String entry) {
        assertEquals(
                List.of("4:3 E0111"),
                Reading.problems("default: deny\nactions:\n- name: x\n  " + entry + "\n").stream()
                        .map(problem -> problem.substring(0, "4:3 E0111".length()))
                        .toList());
    }

    @Test
    void behindAWholeDocumentNothingOfItIsLost() {
        assertEquals(
                List.of("1:11", "2:1", "4:1"),
                Reading.problems("{default: denny,\nmistaken: 1,\nactions: []}\nx\n").stream()
                        .map(problem -> problem.substring(0, problem.indexOf(' ')))
                        .toList());
    }

    @Test
    void tagsAreRefused() {
        assertEquals(
                List.of(
                        "3:9 E0111 `!!str` YAML tags are not allowed in a policy",
                        "4:9 E0111 `!x` YAML tags are not allowed in a policy"),
                Reading.problems(RULE + "  name: !!str x\n  when: !x \"a ===\"\n"));
    }

    /** The library would decode them, and end the reading where it cannot. */
    @ParameterizedTest
    @ValueSource(
            strings = {"!!int x", "!!float x", "!!bool x", "!!null x", "!!binary '*'", "!!int 999999999999999999999"})
    void tagsThatDoNotFitAreRefusedAsTags(String tagged) {
        String tag = tagged.substring(0, tagged.indexOf(' '));
        assertEquals(
                List.of(
                        "3:9 E0111 `%s` YAML tags are not allowed in a policy".formatted(tag),
                        "4:9 E0111 `*a` YAML aliases are not allowed in a policy"),
                Reading.problems(RULE + "  name: " + tagged + "\n  team: *a\n"));
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertEquals(
                List.of("3:1 E0111 `---` a policy is one YAML document"), Reading.problems(RULE + "---\nactions: 3\n"));
        assertEquals(List.of("4:1 E0111 `x: 1` a policy is one YAML document"), Reading.problems(RULE + "...\nx: 1\n"));
    }

    @Test
    void oneLeadingMarkerAndOneFinalMarkerAreAllowed() {
        Reading.sound("# a policy\n---\n" + RULE + "...\n# the end\n");
        Reading.sound("--- {actions: []}\n");
    }

    @Test
    void directivesAreRefused() {
        assertEquals(
                List.of("1:1 E0111 `%YAML 1.2` YAML directives are not allowed in a policy"),
                Reading.problems("%YAML 1.2\n---\n" + RULE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "on",
                "Yes",
                "y",
                "OFF",
                "True",
                "010",
                "08",
                "1_000",
                "12:30",
                "12:30:45",
                "~",
                "Null",
                "0x1F",
                "0o17",
                "0b1",
                "1e3",
                "+1",
                ".5",
                "1.",
                ".inf",
                "-.INF",
                ".nan",
                "2026-01-01",
                "2026-01-01T10:00:00Z",
                "=",
                "-0"
            })
    void whatSomeReadNotAsTextNeedsQuotes(String scalar) {
        assertEquals(List.of("3:9 E0112 `%s`".formatted(scalar)), Reading.places(RULE + "  team: " + scalar + "\n"));
        assertEquals(List.of("3:9 E0112 `%s`".formatted(scalar)), Reading.places(RULE + "  name: " + scalar + "\n"));
        Reading.sound(RULE + "  team: '" + scalar + "'\n  name: \"" + scalar + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "null"})
    void whatNobodyReadsAsTextIsNoName(String scalar) {
        assertEquals(List.of("3:9 E0112 `%s`".formatted(scalar)), Reading.places(RULE + "  name: " + scalar + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "eu-west-1", "1.2.3", "10.0.0.1", "15m", "1a", "a:b", "-x", "nope", "drop table"})
    void whatEveryoneReadsAsTextNeedsNone(String scalar) {
        Reading.sound(RULE + "  team: " + scalar + "\n  name: " + scalar + "\n");
    }

    @Test
    void keysNeedQuotesToo() {
        assertEquals(List.of("3:3 E0112 `on`"), Reading.places(RULE + "  on: x\n"));
        Reading.sound(RULE + "  \"on\": x\n");
    }

    @Test
    void nothingIsNoValue() {
        assertEquals(
                List.of(
                        "3:8 E0122 `` `when` must be a condition, not nothing",
                        "4:8 E0122 `` `team` must be a value, not nothing"),
                Reading.problems(RULE + "  when:\n  team:\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#and not freeze",
                "# and not freeze",
                "# or freeze",
                "#note",
                "# == 3",
                "# <= 3",
                "# implies x",
                "#\tand x",
                "# (x)"
            })
    void aCommentThatMayCutAConditionIsRefused(String comment) {
        assertEquals(
                List.of("3:20 E0113 `%s`".formatted(comment)),
                Reading.places(RULE + "  when: rows <= 10 " + comment + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# only small ones", "# andy says so", "#", "# 10 at most", "# TODO(kim): fewer?"})
    void anOrdinaryCommentAfterAConditionIsAllowed(String comment) {
        Reading.sound(RULE + "  when: rows <= 10 " + comment + "\n");
    }

    @Test
    void aCommentSignInATextOfAPlainConditionIsRefused() {
        assertEquals(List.of("3:17 E0113 `# b\"`"), Reading.places(RULE + "  when: x == \"a # b\"\n"));
        assertEquals(List.of("3:17 E0113 `# 2, 3]`"), Reading.places(RULE + "  when: x in [1 # 2, 3]\n"));
        Reading.sound(RULE + "  when: 'x == \"a # b\"'\n");
    }

    @Test
    void aCommentInsideAnExpressionIsRefusedHoweverItIsSpelled() {
        assertEquals(List.of("3:20 E0113 `#and y`"), Reading.places(RULE + "  when: \"rows <= 1 #and y\"\n"));
        assertEquals(List.of("4:15 E0113 `#and y`"), Reading.places(RULE + "  when: >\n    rows <= 1 #and y\n"));
        assertEquals(List.of("3:18 E0113 `#and`"), Reading.places(RULE + "  when: rows <= 1#and\n"));
    }

    @Test
    void aCommentAfterAPropertyMayCutItToo() {
        assertEquals(
                List.of("3:22 E0113 `# when x`"),
                Reading.places("actions: []\nproperties:\n  a: never run tag:b # when x\n"));
    }

    @Test
    void charactersThatNobodySeesAreRefused() {
        assertEquals(List.of("3:12 E0104 `\u200b`"), Reading.places(RULE + "  name: dro\u200bp\n"));
        assertEquals(List.of("3:12 E0104 `\u00a0`"), Reading.places(RULE + "  when: dro\u00a0p\n"));
        assertEquals(List.of("3:5 E0104 `\u202e`"), Reading.places(RULE + "  # \u202e comment\n"));
        assertEquals(List.of("3:15 E0104 `\u2066`"), Reading.places(RULE + "  reason: \"pay\u2066\"\n"));
        assertEquals(List.of("3:10 E0104 `\u0001`"), Reading.places(RULE + "  name: x\u0001y\n"));
        assertEquals(List.of("3:11 E0104 `\ud800`"), Reading.places(RULE + "  reason: \ud800\n"));
    }

    @Test
    void namesOutsideAsciiNeedQuotesAndTextsDoNot() {
        assertEquals(List.of("3:11 E0104 `\u00f6`"), Reading.places(RULE + "  name: dr\u00f6p\n"));
        assertEquals(List.of("3:4 E0104 `\u0435`"), Reading.places(RULE + "  t\u0435am: x\n"));
        Reading.sound(RULE + "  name: \"dr\u00f6p\"\n  reason: f\u00fcr alle \ud83d\ude00\n");
    }
}
