package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RuleKeys;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesInYamlTest {
    @Test
    void bothSpellingsKnowTheSameKeys() {
        assertEquals(PolicyShapes.RULE.names(), RuleKeys.RULE.reserved());
        assertEquals(PolicyShapes.LIMIT.names(), RuleKeys.LIMIT.reserved());
    }

    @Test
    void thePublishedListIsAPolicy() {
        PolicyFile file = Reading.sound("""
                actions:
                  - name: drop_table
                    environment: production
                    effect: deny
                  - name: delete_records
                    environment: production
                    effect: deny
                  - name: bulk_write
                    environment: production
                    requires_approval: true
                """);
        assertEquals(Optional.empty(), file.vocabulary());
        assertEquals(
                List.of("drop_table", "delete_records", "bulk_write"),
                file.rules().stream()
                        .map(rule -> rule.scope()
                                .actions()
                                .get(0)
                                .single()
                                .orElseThrow()
                                .text())
                        .toList());
        RuleNode last = file.rules().get(2);
        assertEquals(Optional.empty(), last.effect());
        assertEquals(List.of(), last.approval().orElseThrow().from());
        assertEquals(
                "environment", last.scope().constraints().get(0).attribute().text());
    }

    @Test
    void everyPartOfARule() {
        RuleNode rule = rule("""
                - id: r
                  name: [drop_table, tag:destructive]
                  env: [dev, "no", true, -3]
                  when: rows <= 3
                  requires_approval: {from: [dba, ops], count: 2, expires: 15m}
                  reason: >-
                    because
                    of that
                """);
        assertEquals("r", rule.id().orElseThrow().text());
        assertEquals(
                List.of("drop_table", "tag:destructive"),
                texts(rule.scope().actions().stream()
                        .flatMap(term -> term.single().stream())
                        .toList()));
        List<Expr> values = rule.scope().constraints().get(0).values();
        assertEquals("dev", ((Expr.Text) values.get(0)).value());
        assertEquals("no", ((Expr.Text) values.get(1)).value());
        assertTrue(((Expr.Truth) values.get(2)).value());
        assertEquals("-3", ((Expr.Numeral) values.get(3)).spelling());
        assertTrue(rule.scope().when().orElseThrow() instanceof Expr.Comparison);
        RuleNode.Approval approval = rule.approval().orElseThrow();
        assertEquals(List.of("dba", "ops"), texts(approval.from()));
        assertEquals("2", approval.count().orElseThrow().text());
        assertEquals("15m", approval.expires().orElseThrow().text());
        assertEquals("because of that", rule.reason().orElseThrow().text());
    }

    @Test
    void jsonIsAPolicyToo() {
        PolicyFile file = Reading.sound(
                "{\"actions\":[{\"name\":\"drop\\u005ftable\",\"effect\":\"deny\",\"when\":\"x == 1\"}]}");
        assertEquals(
                "drop_table",
                file.rules()
                        .get(0)
                        .scope()
                        .actions()
                        .get(0)
                        .single()
                        .orElseThrow()
                        .text());
    }

    @Test
    void jsonMayBeIndentedWithTabsAndEscapeEverything() {
        PolicyFile file = Reading.sound(
                "{\n\t\"actions\" :\t[\n\t\t{\n\t\t\t\"effect\":\"deny\",\n\t\t\t\"reason\": \"\\ud83d\\ude00\\/\\t\"\n\t\t}\n\t]\n}");
        assertEquals(
                "\ud83d\ude00/\t", file.rules().get(0).reason().orElseThrow().text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "effect: deny|deny|false",
                "effect: allow|allow|false",
                "effect: warn|warn|false",
                "effect: require_approval||true",
                "requires_approval: true||true",
                "'effect: allow\n  requires_approval: true'||true",
                "'effect: require_approval\n  requires_approval: {count: 2}'||true",
            })
    void oneEffect(String keys, String effect, boolean approval) {
        RuleNode rule = rule("- " + keys + "\n");
        assertEquals(Optional.ofNullable(effect), rule.effect().map(Word::text));
        assertEquals(approval, rule.approval().isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: x|2:3 E0402 `name`",
                "requires_approval: false|2:3 E0402 `requires_approval: false`",
                "'effect: allow\n  requires_approval: false'|3:3 E0401 `requires_approval: false`",
                "'effect: deny\n  requires_approval: false'|3:3 E0401 `requires_approval: false`",
                "'effect: deny\n  requires_approval: true'|3:3 E0401 `requires_approval`",
                "'effect: warn\n  requires_approval: {count: 1}'|3:3 E0401 `requires_approval`",
                "requires_approval: yes|2:22 E0112 `yes`",
                "requires_approval: dba|2:22 E0122 `dba`",
                "requires_approval: 'true'|2:22 E0122 `'true'`",
                "requires_approval: [dba]|2:22 E0122 `[dba]`",
                "effect: denied|2:11 E0206 `denied`",
                "effect: [deny]|2:11 E0122 `[deny]`",
                "effect:|2:10 E0122 ``",
                "requires_approval: {from: [], count: two}|2:29 E0309 `[]`|2:40 E0122 `two`",
            })
    void noOrContradictoryEffects(String keys, String place) {
        List<String> expected = keys.contains("two") ? List.of("2:29 E0309 `[]`", "2:40 E0122 `two`") : List.of(place);
        assertEquals(expected, Reading.places("actions:\n- " + keys + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requires_aproval",
                "require_approval",
                "requiresApproval",
                "efect",
                "Effect",
                "reasons",
                "names",
                "Name",
                "ids",
                "whn",
                "enabled",
                "disabled",
                "description",
                "priority",
                "severity",
                "mode",
                "expires",
                "tags",
                "action",
                "actions",
                "match",
                "condition",
                "conditions",
                "Priority"
            })
    void whatLooksLikeAKeyOfARuleIsNoAttribute(String key) {
        String yaml = "actions:\n- effect: deny\n  " + key + ": x\n";
        assertEquals(List.of("3:3 E0120 `" + key + "`"), Reading.places(yaml));
        if (key.equals("actions")) {
            return;
        }
        Reading.sound("vocabulary: {" + key + ": string}\n" + yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"environment", "team", "region", "ip", "agent.id", "rows", "tenant"})
    void otherKeysAreAttributes(String key) {
        Reading.sound("actions:\n- effect: deny\n  " + key + ": x\n");
    }

    @Test
    void aMisspelledEffectIsOneMistake() {
        assertEquals(List.of("2:3 E0120 `efect`"), Reading.places("actions:\n- efect: deny\n"));
        assertEquals(List.of("2:3 E0120 `requires-approval`"), Reading.places("actions:\n- requires-approval: true\n"));
    }

    @Test
    void duplicateKeysShowBothPlaces() {
        var result = Reading.read("actions:\n- name: x\n  effect: deny\n  name: y\n  \"name\": z\n");
        assertEquals(
                List.of("4:3", "5:3"),
                result.diagnostics().stream()
                        .map(d -> d.span().source().position(d.span().start()).toString())
                        .toList());
        assertEquals(
                "policy.oags.yaml:2:3",
                result.diagnostics().get(1).notes().get(0).span().orElseThrow().toString());
    }

    @Test
    void wrongShapes() {
        assertEquals(
                List.of(
                        "2:3 E0122 `just text` a rule must be a map, not a single value",
                        "4:9 E0122 `{a: b}` `name` must be the name of an action or a list of them, not a map",
                        "5:9 E0122 `[x]` `when` must be a condition, not a list",
                        "6:8 E0122 `{b: c}` `env` must be a value or a list of values, not a map",
                        "7:8 E0309 `[]` `foo` lists nothing",
                        "8:9 E0122 `[x]` an item of `bar` must be a value, not a list",
                        "9:11 E0122 `{}` `reason` must be a text, not a map",
                        "10:7 E0122 `|` `id` must be a name, not a single value"),
                Reading.problems("""
                        actions:
                        - just text
                        - effect: deny
                          name: {a: b}
                          when: [x]
                          env: {b: c}
                          foo: []
                          bar: [[x]]
                          reason: {}
                          id: |
                            x
                        """));
    }

    private static RuleNode rule(String rules) {
        return Reading.sound("actions:\n" + rules).rules().get(0);
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }
}
