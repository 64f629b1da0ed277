package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.Word;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyCheckerTest {
    private static final Span SPAN = SourceText.of("p.oags", "deny").span(0, 4);
    private static final String VOCABULARY = """
            policy: p
            vocabulary:
              environment: [dev, staging, production]
              freeze: boolean
              rows: integer
              roles: {type: set, values: [intern, operator]}
              ticket: {type: string, from: claim, optional: true}
              table: string
              file: path
              host: domain
              amount: {type: decimal, scale: 2}
              limit: {type: decimal, scale: 2}
              labels: {type: set, of: string}
            default: deny
            actions:
              - {effect: deny, %s}
            """;

    /** A pattern meets a family in names that are of neither by their looks. */
    @Test
    void aNameShowsWhereAPatternMeetsAFamily() {
        String source = """
                vocabulary {
                  action "get_*"(rows: integer)
                  action "*_delete_*"()
                }
                default deny
                deny %s when rows > 1
                """;
        assertEquals(
                List.of("`get_delete_` of `*_delete_*` has no argument `rows`"), messages(source.formatted("get_*")));
        assertEquals(List.of("`*_delete_*` has no argument `rows`"), messages(source.formatted("")));
    }

    private static List<String> messages(String text) {
        return PolicyFrontEnd.read("p.oags", text.getBytes(StandardCharsets.UTF_8)).diagnostics().stream()
                .map(Diagnostic::message)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows: 5 | rows: [5] | when: rows == 5 | when: 5 == rows | when: 'rows in [5]'",
                "when: rows < 5 | when: 5 > rows",
                "freeze: true | when: freeze | when: freeze == true | when: true == freeze | when: freeze != false",
                "freeze: false | freeze: [false] | when: not freeze | when: freeze == false | when: 'freeze in [false]'",
                "environment: [dev, staging] | when: 'environment in [dev, staging]'",
                "environment: dev | when: environment == dev | when: dev == environment | when: 'environment == \"dev\"'",
                "roles: intern | roles: [intern] | when: roles contains intern | when: 'roles contains any [intern]'",
                "roles: [intern, operator] | when: 'roles contains any [intern, operator]'",
                "ticket: x | when: has ticket and ticket == \"x\"",
                "rows: 1, environment: dev | environment: dev, rows: 1 | environment: dev, when: rows == 1",
                "when: freeze and (rows > 1 and rows < 5) | when: (freeze and rows > 1) and rows < 5",
                "table: db_* | when: table like \"db_*\" | when: table starts with \"db_\" | when: table like \"db_**\"",
                "table: users | when: table like \"users\" | when: table == \"users\"",
                "when: table contains \"x\" | when: table like \"*x*\"",
                "when: table == \"ABC\" ignoring case | when: table like \"abc\" ignoring case"
                        + " | when: '\"aBc\" == table ignoring case'",
                "table: [users, db_*] | table: [db_*, users] | when: table == \"users\" or table like \"db_*\"",
                "file: /srv/* | when: file under \"/srv\"",
                "file: /srv/*/x | when: file like \"/srv/*/x\"",
                "file: /srv | when: file like \"/srv\" | when: file == \"/srv\"",
                "host: '*.example.com' | when: host under \"example.com\"",
                "labels: db_* | when: 'labels contains any [\"db_*\"]' | when: labels contains \"db_*\"",
                "amount: 1.5 | amount: 1.50 | when: amount == 1.5",
                "when: amount between 1 and 2 | when: amount >= 1.00 and amount <= 2",
                "when: amount < limit | when: limit > amount",
                "when: freeze or (rows > 1 or rows < 0) | when: freeze or rows > 1 or rows < 0"
            })
    void equalTestsBecomeEqualConditions(String spellings) {
        Set<Condition> conditions = Stream.of(spellings.split(" \\| "))
                .map(PolicyCheckerTest::condition)
                .collect(Collectors.toSet());
        assertEquals(1, conditions.size(), conditions.toString());
    }

    @Test
    void constraintsStandBeforeTheConditionAndGuardIt() {
        Condition expected = new Condition.And(List.of(
                new Condition.Compare("environment", Expr.Operator.EQUAL, new Value.Text("dev")),
                new Condition.Has("ticket"),
                new Condition.Compare("ticket", Expr.Operator.EQUAL, new Value.Text("x")),
                new Condition.Compare("ticket", Expr.Operator.NOT_EQUAL, new Value.Text("y"))));
        assertEquals(expected, condition("ticket: x, environment: dev, when: ticket != \"y\""));
    }

    @Test
    void aRuleWithoutConditionAlwaysHolds() {
        assertEquals(Condition.ALWAYS, condition("name: [read, write]"));
    }

    @Test
    void anInferredVocabularyIsOpenAndRequired() {
        Policy policy = policy("""
                actions:
                  - {name: drop_table, environment: production, agent.level: 3, effect: deny}
                  - {name: read, frozen: true, when: agent.id == "a", effect: allow}
                """);
        assertEquals(
                List.of(
                        new Vocabulary.Attribute("environment", new Type.Text(), Source.HOST, false),
                        new Vocabulary.Attribute(
                                "agent.level", new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE), Source.IDENTITY, false),
                        new Vocabulary.Attribute("frozen", new Type.Truth(), Source.HOST, false),
                        new Vocabulary.Attribute("agent.id", new Type.Text(), Source.IDENTITY, false)),
                policy.vocabulary().attributes());
        assertEquals(true, policy.vocabulary().openActions());
        assertEquals(List.of("approver"), policy.vocabulary().approvers());
        assertEquals(
                List.of("rule-1", "rule-2"),
                policy.rules().stream().map(r -> r.id()).toList());
    }

    @Test
    void aRuleHasExactlyOneEffect() {
        RuleNode.Approval approval = new RuleNode.Approval(SPAN, List.of(), Optional.empty(), Optional.empty());
        assertEquals(List.of("E0402"), codes(Optional.empty(), Optional.empty()));
        assertEquals(List.of("E0401"), codes(Optional.of("allow"), Optional.of(approval)));
        assertEquals(List.of("E0206"), codes(Optional.of("alow"), Optional.empty()));
        assertEquals(List.of(), codes(Optional.of("require_approval"), Optional.of(approval)));
        assertEquals(List.of(), codes(Optional.of("require_approval"), Optional.empty()));
    }

    private static List<String> codes(Optional<String> effect, Optional<RuleNode.Approval> approval) {
        RuleNode rule = new RuleNode(
                SPAN,
                Optional.empty(),
                ScopeNode.EVERY_REQUEST,
                effect.map(word -> new Word(SPAN, word)),
                approval,
                Optional.empty());
        PolicyFile file = PolicyFile.of(
                PolicyFile.Header.of(SPAN.source()),
                Optional.empty(),
                new PolicyFile.RuleSet(List.of(rule), Optional.of(new Word(SPAN, "deny"))));
        return PolicyChecker.check(file).diagnostics().stream()
                .map(Diagnostic::code)
                .map(code -> code.code())
                .toList();
    }

    private static Condition condition(String rule) {
        return policy(VOCABULARY.formatted(rule)).rules().get(0).condition();
    }

    private static Policy policy(String yaml) {
        var result = PolicyFrontEnd.read("p.oags.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return result.value()
                .orElseThrow(() -> new AssertionError(yaml + result.diagnostics()))
                .policy();
    }
}
