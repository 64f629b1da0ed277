package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Conditions over two optional booleans, guarded or not as chance has it: what passes never asks for what is absent. */
final class FlowTypingTest {
    private static final Span SPAN = SourceText.of("flow.oags", "").span(0, 0);
    private static final int CONDITIONS = 6_000;

    @Test
    void whatPassesNeverAsksForWhatIsAbsent() {
        SplittableRandom random = new SplittableRandom(7);
        int passed = 0;
        int guarded = 0;
        for (int i = 0; i < CONDITIONS; i++) {
            Expr written = expression(random, 3);
            Optional<Condition> condition = checked(written);
            passed += condition.isPresent() ? 1 : 0;
            guarded += condition
                            .filter(c -> asks(c) && !(c instanceof Condition.Has))
                            .isPresent()
                    ? 1
                    : 0;
            condition.ifPresent(FlowTypingTest::assertNeverAsks);
        }
        assertTrue(passed > CONDITIONS / 50 && passed < CONDITIONS * 9 / 10, "passed " + passed);
        assertTrue(guarded > CONDITIONS / 100, "of these with a test " + guarded);
    }

    private static boolean asks(Condition condition) {
        return condition.toString().contains("IsTrue");
    }

    private static void assertNeverAsks(Condition condition) {
        for (Validation.Valid request : requests()) {
            try {
                condition.accept(new StrictTruth(request));
            } catch (StrictTruth.AbsentValue absent) {
                throw new AssertionError(condition + " asks for " + absent.getMessage() + " of " + request, absent);
            }
        }
    }

    private static List<Validation.Valid> requests() {
        List<Validation.Valid> requests = new ArrayList<>();
        for (Optional<Boolean> a : values()) {
            for (Optional<Boolean> b : values()) {
                TreeMap<String, Value> values = new TreeMap<>();
                a.ifPresent(value -> values.put("a", new Value.Truth(value)));
                b.ifPresent(value -> values.put("b", new Value.Truth(value)));
                requests.add(new Validation.Valid("act", values));
            }
        }
        return requests;
    }

    private static List<Optional<Boolean>> values() {
        return List.of(Optional.empty(), Optional.of(false), Optional.of(true));
    }

    private static Optional<Condition> checked(Expr condition) {
        RuleNode rule = new RuleNode(
                SPAN,
                Optional.empty(),
                new ScopeNode(List.of(), List.of(), Optional.of(condition)),
                Optional.of(new Word(SPAN, "deny")),
                Optional.empty(),
                Optional.empty());
        VocabularyNode vocabulary =
                new VocabularyNode(SPAN, List.of(attribute("a"), attribute("b")), Optional.empty(), List.of());
        PolicyFile file = PolicyFile.of(
                PolicyFile.Header.of(SPAN.source()),
                Optional.of(vocabulary),
                new PolicyFile.RuleSet(List.of(rule), Optional.of(new Word(SPAN, "deny"))));
        return PolicyChecker.check(file)
                .value()
                .map(c -> c.policy().rules().get(0).condition());
    }

    private static AttributeNode attribute(String name) {
        TypeNode type = new TypeNode.Named(SPAN, new Word(SPAN, "boolean"));
        return new AttributeNode(SPAN, new Word(SPAN, name), type, Optional.empty(), true);
    }

    private static Expr expression(SplittableRandom random, int depth) {
        String attribute = random.nextBoolean() ? "a" : "b";
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextInt(3) > 0
                    ? new Expr.Has(SPAN, new Word(SPAN, attribute))
                    : new Expr.Name(SPAN, attribute);
        }
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Expr.And(SPAN, List.of(expression(random, depth - 1), expression(random, depth - 1)));
            case 2 -> new Expr.Or(SPAN, List.of(expression(random, depth - 1), expression(random, depth - 1)));
            case 3 -> new Expr.Not(SPAN, expression(random, depth - 1));
            default -> new Expr.Implies(SPAN, expression(random, depth - 1), expression(random, depth - 1));
        };
    }
}
