package dev.writ.language.format;

import dev.writ.language.syntax.Expr;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A condition in canonical text, with the parentheses it needs and no others. */
final class ConditionText implements Expr.Visitor<String> {
    private ConditionText() {}

    static String of(Expr expr) {
        return expr.accept(new ConditionText());
    }

    /** As a term of a chain or below {@code not}. */
    static String nested(Expr expr) {
        boolean joined = expr instanceof Expr.And || expr instanceof Expr.Or || expr instanceof Expr.Implies;
        return joined ? "(" + of(expr) + ")" : of(expr);
    }

    @Override
    public String visitAnd(Expr.And and) {
        return chain(and.terms(), " and ");
    }

    @Override
    public String visitOr(Expr.Or or) {
        return chain(or.terms(), " or ");
    }

    @Override
    public String visitNot(Expr.Not not) {
        return "not " + nested(not.operand());
    }

    @Override
    public String visitImplies(Expr.Implies implies) {
        return side(implies.premise()) + " implies " + side(implies.conclusion());
    }

    @Override
    public String visitHas(Expr.Has has) {
        return "has " + has.attribute().text();
    }

    @Override
    public String visitComparison(Expr.Comparison comparison) {
        return of(comparison.left()) + " " + comparison.operator().sign() + " " + of(comparison.right());
    }

    @Override
    public String visitIn(Expr.In in) {
        return of(in.operand()) + " in " + list(in.values());
    }

    @Override
    public String visitContains(Expr.Contains contains) {
        String set = of(contains.set()) + " contains ";
        return switch (contains.quantifier()) {
            case ANY -> set + "any " + list(contains.values());
            case ONLY -> set + "only " + list(contains.values());
            case ALL ->
                set + (isOne(contains.values()) ? of(contains.values().get(0)) : "all " + list(contains.values()));
        };
    }

    @Override
    public String visitShifted(Expr.Shifted shifted) {
        return of(shifted.attribute()) + " " + shifted.direction().sign() + " " + shifted.amount();
    }

    @Override
    public String visitBetween(Expr.Between between) {
        return of(between.operand()) + " between " + of(between.low()) + " and " + of(between.high());
    }

    @Override
    public String visitOrdering(Expr.Ordering ordering) {
        return of(ordering.operand()) + " " + ordering.order().name().toLowerCase(Locale.ROOT) + " "
                + of(ordering.instant());
    }

    @Override
    public String visitMatching(Expr.Matching matching) {
        String values =
                matching.form() == Expr.Form.EXTENSION || matching.values().size() > 1
                        ? list(matching.values())
                        : of(matching.values().get(0));
        return of(matching.operand()) + " " + matching.form().words() + " " + values;
    }

    @Override
    public String visitIgnoringCase(Expr.IgnoringCase ignoringCase) {
        return of(ignoringCase.test()) + " ignoring case";
    }

    @Override
    public String visitIsEmpty(Expr.IsEmpty isEmpty) {
        return of(isEmpty.set()) + " is empty";
    }

    @Override
    public String visitName(Expr.Name name) {
        return name.text();
    }

    @Override
    public String visitPart(Expr.Part part) {
        return part.name().text() + "(" + part.attribute().text() + ")";
    }

    @Override
    public String visitNamedList(Expr.NamedList list) {
        return list.name();
    }

    @Override
    public String visitText(Expr.Text text) {
        return Spelling.text(text.value());
    }

    @Override
    public String visitRegex(Expr.Regex regex) {
        return regex.expression().literal();
    }

    @Override
    public String visitNumeral(Expr.Numeral numeral) {
        return numeral.spelling();
    }

    @Override
    public String visitTruth(Expr.Truth truth) {
        return String.valueOf(truth.value());
    }

    @Override
    public String visitMalformed(Expr.Malformed malformed) {
        throw new IllegalArgumentException("a condition that could not be read has no canonical text");
    }

    private static String chain(List<Expr> terms, String connective) {
        return terms.stream().map(ConditionText::nested).collect(Collectors.joining(connective));
    }

    private static String side(Expr expr) {
        return expr instanceof Expr.Implies ? "(" + of(expr) + ")" : of(expr);
    }

    private static boolean isOne(List<Expr> values) {
        return values.size() == 1 && !(values.get(0) instanceof Expr.NamedList);
    }

    private static String list(List<Expr> values) {
        if (values.size() == 1 && values.get(0) instanceof Expr.NamedList named) {
            return named.name();
        }
        return values.stream().map(ConditionText::of).collect(Collectors.joining(", ", "[", "]"));
    }
}
