package dev.writ.verifier.repair;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.verifier.spelling.PredicateWords;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions in the words of the language. Not every one can be read back as it was meant; whoever uses a text reads it
 * again and sees.
 */
final class ConditionSpelling implements Condition.Visitor<String> {
    private final PredicateWords words;

    ConditionSpelling(Vocabulary vocabulary) {
        this.words = new PredicateWords(vocabulary);
    }

    String of(Condition condition) {
        return condition.accept(this);
    }

    /** That a condition does not hold, as plainly as that can be said. */
    String negated(Condition condition) {
        if (condition instanceof Condition.Not not) {
            return operand(not.operand());
        }
        if (condition instanceof Condition.Compare compare) {
            return compare.value() instanceof Value.Truth truth
                    ? truth.value() == (compare.operator() == Expr.Operator.EQUAL)
                            ? "not " + compare.attribute()
                            : compare.attribute()
                    : of(new Condition.Compare(compare.attribute(), opposite(compare.operator()), compare.value()));
        }
        return "not " + operand(condition);
    }

    private static Expr.Operator opposite(Expr.Operator operator) {
        return switch (operator) {
            case EQUAL -> Expr.Operator.NOT_EQUAL;
            case NOT_EQUAL -> Expr.Operator.EQUAL;
            case LESS -> Expr.Operator.AT_LEAST;
            case AT_LEAST -> Expr.Operator.LESS;
            case GREATER -> Expr.Operator.AT_MOST;
            case AT_MOST -> Expr.Operator.GREATER;
        };
    }

    /** In parentheses unless it cannot be taken apart by what stands around it. */
    String operand(Condition condition) {
        boolean isPlain = condition instanceof Condition.IsTrue || condition instanceof Condition.Has;
        return isPlain ? of(condition) : "(" + of(condition) + ")";
    }

    private String conjunct(Condition condition) {
        return condition instanceof Condition.Atomic || condition instanceof Condition.Not
                ? of(condition)
                : "(" + of(condition) + ")";
    }

    private String joined(List<Condition> parts, String word) {
        return parts.stream().map(this::conjunct).collect(Collectors.joining(word));
    }

    @Override
    public String visitAnd(Condition.And and) {
        return joined(and.terms(), " and ");
    }

    @Override
    public String visitOr(Condition.Or or) {
        return joined(or.terms(), " or ");
    }

    @Override
    public String visitNot(Condition.Not not) {
        return "not " + operand(not.operand());
    }

    @Override
    public String visitImplies(Condition.Implies implies) {
        return conjunct(implies.premise()) + " implies " + conjunct(implies.conclusion());
    }

    @Override
    public String visitAtomic(Condition.Atomic atomic) {
        return atomic.acceptAtomic(words);
    }
}
