package dev.writ.language.index;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Finds the names in a condition: what is tested, and what that is held against. */
final class ConditionNames implements Expr.Visitor<Void> {
    private final Consumer<Word> tested;
    private final BiConsumer<Optional<String>, Word> opposite;

    /** @param opposite takes the attribute that is tested, where that is one, and a name that it is held against */
    ConditionNames(Consumer<Word> tested, BiConsumer<Optional<String>, Word> opposite) {
        this.tested = tested;
        this.opposite = opposite;
    }

    private void all(List<Expr> terms) {
        terms.forEach(term -> term.accept(this));
    }

    private void test(Expr operand, List<Expr> values) {
        operand.accept(this);
        Optional<String> attribute = attribute(operand);
        values.forEach(value -> against(attribute, value));
    }

    private void against(Optional<String> attribute, Expr value) {
        if (value instanceof Expr.Name name) {
            opposite.accept(attribute, new Word(name.span(), name.text()));
        } else if (value instanceof Expr.Text text) {
            opposite.accept(attribute, new Word(text.span(), text.value()));
        } else if (value instanceof Expr.NamedList list) {
            opposite.accept(attribute, new Word(list.span(), list.name()));
        } else if (value instanceof Expr.Shifted shifted) {
            shifted.accept(this);
        }
    }

    private static Optional<String> attribute(Expr operand) {
        if (operand instanceof Expr.Name name) {
            return Optional.of(name.text());
        }
        return operand instanceof Expr.Shifted shifted
                ? Optional.of(shifted.attribute().text())
                : Optional.empty();
    }

    @Override
    public Void visitAnd(Expr.And and) {
        all(and.terms());
        return null;
    }

    @Override
    public Void visitOr(Expr.Or or) {
        all(or.terms());
        return null;
    }

    @Override
    public Void visitNot(Expr.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public Void visitImplies(Expr.Implies implies) {
        implies.premise().accept(this);
        return implies.conclusion().accept(this);
    }

    @Override
    public Void visitHas(Expr.Has has) {
        tested.accept(has.attribute());
        return null;
    }

    @Override
    public Void visitComparison(Expr.Comparison comparison) {
        boolean isReversed = attribute(comparison.left()).isEmpty();
        Expr operand = isReversed ? comparison.right() : comparison.left();
        test(operand, List.of(isReversed ? comparison.left() : comparison.right()));
        return null;
    }

    @Override
    public Void visitIn(Expr.In in) {
        test(in.operand(), in.values());
        return null;
    }

    @Override
    public Void visitContains(Expr.Contains contains) {
        test(contains.set(), contains.values());
        return null;
    }

    @Override
    public Void visitShifted(Expr.Shifted shifted) {
        return shifted.attribute().accept(this);
    }

    @Override
    public Void visitBetween(Expr.Between between) {
        test(between.operand(), List.of(between.low(), between.high()));
        return null;
    }

    @Override
    public Void visitOrdering(Expr.Ordering ordering) {
        test(ordering.operand(), List.of(ordering.instant()));
        return null;
    }

    @Override
    public Void visitMatching(Expr.Matching matching) {
        test(matching.operand(), matching.values());
        return null;
    }

    @Override
    public Void visitIgnoringCase(Expr.IgnoringCase ignoringCase) {
        return ignoringCase.test().accept(this);
    }

    @Override
    public Void visitIsEmpty(Expr.IsEmpty isEmpty) {
        return isEmpty.set().accept(this);
    }

    @Override
    public Void visitName(Expr.Name name) {
        tested.accept(new Word(name.span(), name.text()));
        return null;
    }

    @Override
    public Void visitPart(Expr.Part part) {
        tested.accept(part.attribute());
        return null;
    }

    @Override
    public Void visitNamedList(Expr.NamedList list) {
        opposite.accept(Optional.empty(), new Word(list.span(), list.name()));
        return null;
    }

    @Override
    public Void visitText(Expr.Text text) {
        return null;
    }

    @Override
    public Void visitRegex(Expr.Regex regex) {
        return null;
    }

    @Override
    public Void visitNumeral(Expr.Numeral numeral) {
        return null;
    }

    @Override
    public Void visitTruth(Expr.Truth truth) {
        return null;
    }

    @Override
    public Void visitMalformed(Expr.Malformed malformed) {
        return null;
    }
}
