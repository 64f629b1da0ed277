package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.PolicyTest;
import dev.writ.language.syntax.TestNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the tests of a document, without running them. */
public final class PolicyTestChecker {
    private static final String INVALID = "invalid";

    private final Set<String> rules;
    private final DiagnosticSink problems;
    private final Names names;
    private final NameClaims claims;

    public PolicyTestChecker(Set<String> rules, DiagnosticSink problems) {
        this.rules = rules;
        this.problems = problems;
        this.names = new Names(problems);
        this.claims = new NameClaims("the test", Map.of(), problems);
    }

    public Declared<PolicyTest> check(List<TestNode> nodes) {
        List<PolicyTest> tests =
                nodes.stream().map(this::test).flatMap(Optional::stream).toList();
        return new Declared<>(tests, claims.places());
    }

    private Optional<PolicyTest> test(TestNode node) {
        Word name = node.name();
        claims.claim(name);
        List<String> by = names.distinct(node.by(), "the rule");
        for (Word rule : node.by()) {
            if (!rules.contains(rule.text()) && problems.unread().isEmpty()) {
                problems.unknown(DiagnosticCode.UNKNOWN_RULE, rule, "there is no rule `" + rule.text() + "`", rules);
            }
        }
        Optional<Effect> expect = Effect.ofWord(node.expect().text());
        if (expect.isEmpty() && !node.expect().text().equals(INVALID)) {
            unknownDecision(node.expect());
            return Optional.empty();
        }
        return Optional.of(new PolicyTest(name.text(), node.request(), expect, by));
    }

    private void unknownDecision(Word word) {
        List<String> known =
                new ArrayList<>(Arrays.stream(Effect.values()).map(Effect::word).toList());
        known.add(INVALID);
        problems.unknownWord(word, "there is no decision `" + word.text() + "`", known);
    }
}
