package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.PolicyTest;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.TestNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
    private final Map<String, Span> places = new LinkedHashMap<>();

    public PolicyTestChecker(Set<String> rules, DiagnosticSink problems) {
        this.rules = rules;
        this.problems = problems;
        this.names = new Names(problems);
    }

    public Map<String, Span> places() {
        return places;
    }

    public List<PolicyTest> check(List<TestNode> nodes) {
        return nodes.stream().map(this::test).flatMap(Optional::stream).toList();
    }

    private Optional<PolicyTest> test(TestNode node) {
        Word name = node.name();
        Span earlier = places.putIfAbsent(name.text(), name.span());
        if (earlier != null) {
            problems.twice(name, earlier, "the test");
        }
        names.isWellFormed(name.span(), name.text());
        List<String> by = names.distinct(node.by(), "the rule");
        for (Word rule : node.by()) {
            if (!rules.contains(rule.text())) {
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
