package dev.writ.language.check.vocabulary;

import dev.writ.language.syntax.Expr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Visits every test in a condition, from left to right. */
public abstract class ExprWalk implements Expr.Visitor<Void> {
    /** Something is tested against other things; in a comparison each side is tested against the other. */
    protected abstract void test(Expr operand, List<Expr> opposite);

    /** A bare word is a condition. */
    protected abstract void alone(Expr.Name name);

    @Override
    public final Void visitAnd(Expr.And and) {
        and.terms().forEach(term -> term.accept(this));
        return null;
    }

    @Override
    public final Void visitOr(Expr.Or or) {
        or.terms().forEach(term -> term.accept(this));
        return null;
    }

    @Override
    public final Void visitNot(Expr.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public final Void visitImplies(Expr.Implies implies) {
        implies.premise().accept(this);
        return implies.conclusion().accept(this);
    }

    @Override
    public final Void visitHas(Expr.Has has) {
        test(new Expr.Name(has.attribute().span(), has.attribute().text()), List.of());
        return null;
    }

    @Override
    public final Void visitComparison(Expr.Comparison comparison) {
        compared(comparison.left(), comparison.right());
        return null;
    }

    /** A number beside one of two attributes is said of both. */
    private void compared(Expr left, Expr right) {
        List<Expr> amounts = Stream.of(left, right)
                .flatMap(side -> side instanceof Expr.Shifted shifted ? amount(shifted).stream() : Stream.of())
                .toList();
        test(unshifted(left), Stream.concat(Stream.of(right), amounts.stream()).toList());
        test(unshifted(right), Stream.concat(Stream.of(left), amounts.stream()).toList());
    }

    private static Optional<Expr> amount(Expr.Shifted shifted) {
        boolean number =
                Character.isDigit(shifted.amount().charAt(shifted.amount().length() - 1));
        return number ? Optional.of(new Expr.Numeral(shifted.amountSpan(), shifted.amount())) : Optional.empty();
    }

    private static Expr unshifted(Expr side) {
        return side instanceof Expr.Shifted shifted ? shifted.attribute() : side;
    }

    @Override
    public final Void visitIn(Expr.In in) {
        test(in.operand(), in.values());
        return null;
    }

    @Override
    public final Void visitContains(Expr.Contains contains) {
        test(attribute(contains.set()), contains.values());
        return null;
    }

    /** What stands opposite of it was told of the attribute within. */
    @Override
    public final Void visitShifted(Expr.Shifted shifted) {
        test(shifted.attribute(), List.of());
        return null;
    }

    @Override
    public final Void visitBetween(Expr.Between between) {
        compared(between.operand(), between.low());
        compared(between.operand(), between.high());
        return null;
    }

    @Override
    public final Void visitOrdering(Expr.Ordering ordering) {
        compared(ordering.operand(), ordering.instant());
        return null;
    }

    /** As {@link #test}, of the form of the operand. */
    protected abstract void form(Expr operand, Expr.Form form, List<Expr> values);

    @Override
    public final Void visitMatching(Expr.Matching matching) {
        form(matching.operand(), matching.form(), matching.values());
        return null;
    }

    @Override
    public final Void visitIgnoringCase(Expr.IgnoringCase ignoringCase) {
        return ignoringCase.test().accept(this);
    }

    @Override
    public final Void visitIsEmpty(Expr.IsEmpty isEmpty) {
        test(isEmpty.set(), List.of());
        return null;
    }

    @Override
    public final Void visitName(Expr.Name name) {
        alone(name);
        return null;
    }

    @Override
    public final Void visitPart(Expr.Part part) {
        test(attribute(part), List.of());
        return null;
    }

    private static Expr attribute(Expr operand) {
        return operand instanceof Expr.Part part
                ? new Expr.Name(part.attribute().span(), part.attribute().text())
                : operand;
    }

    @Override
    public final Void visitNamedList(Expr.NamedList list) {
        return null;
    }

    @Override
    public final Void visitText(Expr.Text text) {
        return null;
    }

    @Override
    public final Void visitRegex(Expr.Regex regex) {
        return null;
    }

    @Override
    public final Void visitNumeral(Expr.Numeral numeral) {
        return null;
    }

    @Override
    public final Void visitTruth(Expr.Truth truth) {
        return null;
    }

    @Override
    public final Void visitMalformed(Expr.Malformed malformed) {
        return null;
    }
}
