package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableBoundsTest {
    @Test
    void theNegationOfAProductNeedsOnlyARegionForEachClause() throws Exception {
        List<Condition> clauses = new ArrayList<>();
        for (int i = 0; i < 40; i += 2) {
            clauses.add(new Condition.Or(List.of(new Condition.IsTrue("b" + i), new Condition.IsTrue("b" + (i + 1)))));
        }
        assertEquals(
                20, table(new Condition.Not(new Condition.And(clauses))).rows().size());
    }

    @Test
    void aLongDisjunctionOverOneAttributeIsOneCell() throws Exception {
        List<Condition> terms = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            terms.add(new Condition.Compare("text", Expr.Operator.EQUAL, new Value.Text("word " + i)));
        }
        assertEquals(1, table(new Condition.Or(terms)).rows().size());
    }

    @Test
    void aConditionThatNeverHoldsHasNoRow() throws Exception {
        Condition never =
                new Condition.And(List.of(new Condition.IsTrue("b0"), new Condition.Not(new Condition.IsTrue("b0"))));
        TableData table = table(never);
        assertEquals(List.of(), table.rows());
        assertEquals(List.of(), table.sources());
    }

    @Test
    void anExplicitDenyIsNoDefault() throws Exception {
        assertEquals(1, table(Condition.ALWAYS).rows().size());
    }

    private static TableData table(Condition condition) throws PolicyTooLargeException {
        return PolicyCompiler.compile(policy(condition)).table();
    }

    private static Policy policy(Condition condition) {
        List<Vocabulary.Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            attributes.add(new Vocabulary.Attribute("b" + i, new Type.Truth(), Vocabulary.Source.HOST, false));
        }
        attributes.add(new Vocabulary.Attribute("text", new Type.Text(), Vocabulary.Source.HOST, false));
        Vocabulary vocabulary = new Vocabulary(
                attributes, List.of(new Vocabulary.Action("act", List.of(), List.of())), false, List.of());
        Rule rule =
                new Rule("the-rule", Scope.EVERY_ACTION, condition, Effect.DENY, Optional.empty(), Optional.empty());
        return Policy.of("bounds", vocabulary, List.of(rule));
    }
}
