package dev.writ.language.check.condition;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Expr.Operator;
import java.util.Optional;
import java.util.function.Predicate;

/** Types what compares an attribute with a literal, or with another attribute and perhaps a constant beside it. */
final class Comparisons {
    private final DiagnosticSink problems;
    private final Operands operands;
    private final AttributeTests tests;
    private final AttributePairs pairs;
    private final CountTests counts;
    private final Offsets offsets;

    Comparisons(
            DiagnosticSink problems, Operands operands, AttributeTests tests, AttributePairs pairs, CountTests counts) {
        this.counts = counts;
        this.problems = problems;
        this.operands = operands;
        this.tests = tests;
        this.pairs = pairs;
        this.offsets = new Offsets(problems);
    }

    TypedCondition comparison(Expr.Comparison comparison) {
        Expr left = comparison.left();
        Expr right = comparison.right();
        if (left instanceof Expr.Malformed || right instanceof Expr.Malformed) {
            return TypedCondition.error(comparison.span());
        }
        if (CountTests.isCount(left) || CountTests.isCount(right)) {
            return counts.comparison(comparison);
        }
        if (left instanceof Expr.Part || right instanceof Expr.Part) {
            return operands.test(comparison.span(), left instanceof Expr.Part ? left : right, a -> Optional.empty());
        }
        if (arePair(left, right)) {
            return pair(
                    comparison.span(),
                    left,
                    comparison.operator(),
                    right,
                    attribute -> AttributePairs.isEquality(comparison.operator())
                            || attribute.type().isSet()
                            || tests.isOrdered(comparison.operatorSpan(), attribute));
        }
        if (left instanceof Expr.Name name && (operands.isAttribute(name) || !operands.isAttribute(right))) {
            return operands.test(
                    comparison.span(),
                    name,
                    attribute -> tests.comparison(comparison, attribute, comparison.operator(), right));
        }
        if (right instanceof Expr.Name name) {
            Operator flipped = comparison.operator().flip();
            return operands.test(
                    comparison.span(), name, attribute -> tests.comparison(comparison, attribute, flipped, left));
        }
        if (left instanceof Expr.Shifted || right instanceof Expr.Shifted) {
            return operands.test(comparison.span(), left instanceof Expr.Shifted ? left : right, a -> Optional.empty());
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        comparison.span(),
                        "names no attribute",
                        "this compares two literals")
                .withHelp("compare an attribute with a literal"));
        return TypedCondition.error(comparison.span());
    }

    TypedCondition ordering(Expr.Ordering ordering) {
        return arePair(ordering.operand(), ordering.instant())
                ? pair(
                        ordering.span(),
                        ordering.operand(),
                        AttributeTests.operator(ordering.order()),
                        ordering.instant(),
                        attribute -> tests.isInstant(ordering.orderSpan(), attribute))
                : operands.test(ordering.span(), ordering.operand(), attribute -> tests.ordering(ordering, attribute));
    }

    /** Whether two attributes are compared; a constant stands only beside an attribute. */
    boolean arePair(Expr left, Expr right) {
        boolean shifted = left instanceof Expr.Shifted || right instanceof Expr.Shifted;
        return attribute(left).isPresent()
                && attribute(right).isPresent()
                && (shifted
                        || operands.areAttributes(
                                attribute(left).get(), attribute(right).get()));
    }

    /** @param isFit whether attributes such as the left one are compared so; otherwise what is wrong was reported */
    TypedCondition pair(Span span, Expr left, Operator operator, Expr right, Predicate<Attribute> isFit) {
        if (left instanceof Expr.Shifted && right instanceof Expr.Shifted shifted) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            shifted.span(),
                            "a second constant",
                            "a constant stands beside each of the two attributes")
                    .withHelp("write their difference beside one of the two"));
            return TypedCondition.error(span);
        }
        return operands.pair(
                span,
                attribute(left).orElseThrow(),
                attribute(right).orElseThrow(),
                (a, b) -> isFit.test(a) ? compared(span, a, left, operator, b, right) : Optional.empty());
    }

    private Optional<Condition> compared(
            Span span, Attribute left, Expr leftSide, Operator operator, Attribute right, Expr rightSide) {
        Optional<Long> before = offsets.of(left, leftSide);
        Optional<Long> after = offsets.of(right, rightSide);
        return before.isPresent() && after.isPresent()
                ? pairs.compare(span, left, operator, right, after.get() - before.get())
                : Optional.empty();
    }

    /** The name that stands there, with a constant beside it or without. */
    private static Optional<Expr.Name> attribute(Expr side) {
        if (side instanceof Expr.Shifted shifted) {
            return Optional.of(shifted.attribute());
        }
        return side instanceof Expr.Name name ? Optional.of(name) : Optional.empty();
    }
}
