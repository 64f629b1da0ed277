package dev.writ.language.check.definition;

import dev.writ.language.syntax.Expr;
import java.util.List;
import java.util.Map;

/** How deep conditions are nested in one, names replaced by what they stand for. */
final class ExprDepth implements Expr.Visitor<Integer> {
    private final Map<String, Integer> named;

    private ExprDepth(Map<String, Integer> named) {
        this.named = named;
    }

    /**
     * How deep what a definition says is. Each name leads to another step down, even where it stands alone.
     *
     * @param named how deep is what the names stand for
     */
    static int of(Expr expr, Map<String, Integer> named) {
        return expr.accept(new ExprDepth(named))
                + (expr instanceof Expr.Name name && named.containsKey(name.text()) ? 1 : 0);
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
        return named.getOrDefault(name.text(), 1);
    }

    @Override
    public Integer visitShifted(Expr.Shifted shifted) {
        return 1;
    }

    @Override
    public Integer visitPart(Expr.Part part) {
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
