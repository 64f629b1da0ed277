package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Clock;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Expr.Operator;
import java.util.List;
import java.util.Optional;

/** Types {@code between}. */
final class Intervals {
    private final Operands operands;
    private final AttributeTests tests;
    private final Comparisons comparisons;
    private final CountTests counts;
    private final Symbols symbols;
    private final DiagnosticSink problems;

    Intervals(
            Operands operands,
            AttributeTests tests,
            Comparisons comparisons,
            CountTests counts,
            Symbols symbols,
            DiagnosticSink problems) {
        this.operands = operands;
        this.tests = tests;
        this.comparisons = comparisons;
        this.counts = counts;
        this.symbols = symbols;
        this.problems = problems;
    }

    /** @param isNegated whether what is said is denied */
    TypedCondition check(Expr.Between between, boolean isNegated) {
        TypedCondition low = side(between, Operator.AT_LEAST, between.low());
        TypedCondition high = side(between, Operator.AT_MOST, between.high());
        TypedCondition both = TypedCondition.and(between.span(), List.of(low, high));
        if (isBackwards(low, high)) {
            problems.add(backwards(between));
            return TypedCondition.error(between.span());
        }
        Contradictions.report(both.conjuncts(), isNegated, symbols, problems);
        return both.usedAt(between.span());
    }

    /** Whether the interval ends before it begins. */
    private static boolean isBackwards(TypedCondition low, TypedCondition high) {
        Optional<Long> from = low.condition().flatMap(Intervals::bound);
        Optional<Long> to = high.condition().flatMap(Intervals::bound);
        return from.isPresent() && to.isPresent() && from.get() > to.get();
    }

    private static Optional<Long> bound(Condition condition) {
        if (condition instanceof Condition.Count count) {
            return Optional.of(count.number());
        }
        return condition instanceof Condition.Compare compare && compare.value() instanceof Value.Whole number
                ? Optional.of(number.value())
                : Optional.empty();
    }

    /** Hours and minutes of a day begin anew each day, so that what was meant is certain. */
    private static Diagnostic backwards(Expr.Between between) {
        String operand = between.operand().span().text();
        String low = between.low().span().text();
        String high = between.high().span().text();
        Diagnostic empty = Diagnostic.of(
                DiagnosticCode.NEVER_HOLDS,
                between.span(),
                "never holds",
                "nothing is between " + low + " and " + high + ": the interval ends before it begins");
        if (!Clock.isOfTheDay(operand)) {
            return empty.withHelp("put the lower bound first");
        }
        String night = "(%s >= %s or %s <= %s)".formatted(operand, low, operand, high);
        return empty.withHelp("for a night write `" + night + "`").withFix(night);
    }

    /** One end of an interval; both are in it. */
    private TypedCondition side(Expr.Between between, Operator operator, Expr end) {
        if (CountTests.isCount(between.operand())) {
            return counts.compared(end.span(), between.operand(), operator, end);
        }
        if (comparisons.arePair(between.operand(), end)) {
            return comparisons.pair(
                    end.span(),
                    between.operand(),
                    operator,
                    end,
                    attribute -> attribute.type() instanceof Type.Instant
                            || tests.isOrdered(between.operand().span(), attribute));
        }
        return operands.test(end.span(), between.operand(), attribute -> {
            boolean ordered = attribute.type() instanceof Type.Instant
                    || tests.isOrdered(between.operand().span(), attribute);
            return ordered ? tests.limit(end.span(), attribute, operator, end) : Optional.empty();
        });
    }
}
