package dev.writ.language.check.definition;

import dev.writ.language.syntax.Expr;
import java.util.List;

/** How deep conditions are nested in one. */
final class ExprDepth implements Expr.Visitor<Integer> {
    private ExprDepth() {}

    static int of(Expr expr) {
        return expr.accept(new ExprDepth());
    }

    private int around(List<Expr> inner) {
        return 1 + inner.stream().mapToInt(expr -> expr.accept(this)).max().orElse(0);
    }

    @Override
    public Integer visitAnd(Expr.And and) {
        return around(and.terms());
    }

    @Override
    public Integer visitOr(Expr.Or or) {
        return around(or.terms());
    }

    @Override
    public Integer visitNot(Expr.Not not) {
        return around(List.of(not.operand()));
    }

    @Override
    public Integer visitImplies(Expr.Implies implies) {
        return around(List.of(implies.premise(), implies.conclusion()));
    }

    @Override
    public Integer visitIgnoringCase(Expr.IgnoringCase ignoringCase) {
        return around(List.of(ignoringCase.test()));
    }

    @Override
    public Integer visitHas(Expr.Has has) {
        return 1;
    }

    @Override
    public Integer visitComparison(Expr.Comparison comparison) {
        return 1;
    }

    @Override
    public Integer visitIn(Expr.In in) {
        return 1;
    }

    @Override
    public Integer visitContains(Expr.Contains contains) {
        return 1;
    }

    @Override
    public Integer visitBetween(Expr.Between between) {
        return 1;
    }

    @Override
    public Integer visitOrdering(Expr.Ordering ordering) {
        return 1;
    }

    @Override
    public Integer visitMatching(Expr.Matching matching) {
        return 1;
    }

    @Override
    public Integer visitIsEmpty(Expr.IsEmpty isEmpty) {
        return 1;
    }

    @Override
    public Integer visitName(Expr.Name name) {
        return 1;
    }

    @Override
    public Integer visitShifted(Expr.Shifted shifted) {
        return 1;
    }

    @Override
    public Integer visitNamedList(Expr.NamedList list) {
        return 1;
    }

    @Override
    public Integer visitText(Expr.Text text) {
        return 1;
    }

    @Override
    public Integer visitRegex(Expr.Regex regex) {
        return 1;
    }

    @Override
    public Integer visitNumeral(Expr.Numeral numeral) {
        return 1;
    }

    @Override
    public Integer visitTruth(Expr.Truth truth) {
        return 1;
    }

    @Override
    public Integer visitMalformed(Expr.Malformed malformed) {
        return 1;
    }
}
