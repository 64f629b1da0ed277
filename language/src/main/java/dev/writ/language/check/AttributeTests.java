package dev.writ.language.check;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Expr.Operator;
import dev.writ.language.syntax.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types one test of one attribute; equal tests get equal conditions, however they are written. */
final class AttributeTests {
    private final Problems problems;
    private final LiteralChecker literals;

    AttributeTests(Symbols symbols, Problems problems) {
        this.problems = problems;
        this.literals = new LiteralChecker(symbols, problems);
    }

    Optional<Condition> comparison(Expr.Comparison comparison, Attribute attribute, Operator operator, Expr literal) {
        if (attribute.type() instanceof Type.Members) {
            return mismatch(
                    comparison.operatorSpan(),
                    "not for sets",
                    "`" + attribute.name() + "` is a set, which is not compared",
                    "use `contains`, `contains any`, `contains all` or `contains only`");
        }
        boolean ordered = operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
        if (!ordered) {
            return literals.value(attribute, literal).map(value -> equality(attribute.name(), operator, value));
        }
        if (!(attribute.type() instanceof Type.Whole type)) {
            return mismatch(
                    comparison.operatorSpan(),
                    "only for integers",
                    "`" + attribute.name() + "` is " + LiteralChecker.article(attribute.type())
                            + ", which has no order",
                    "use `==`, `!=` or `in`");
        }
        Optional<Value> limit = literals.limit(attribute, literal);
        limit.ifPresent(value -> requirePossible(comparison.span(), attribute, type, operator, (Value.Whole) value));
        return limit.map(value -> new Condition.Compare(attribute.name(), operator, value));
    }

    Optional<Condition> oneOf(Span span, Attribute attribute, List<Expr> values) {
        if (attribute.type() instanceof Type.Members) {
            return mismatch(
                    span,
                    "not for sets",
                    "`" + attribute.name() + "` is a set, which is not one of a list",
                    "use `contains any`, `contains all` or `contains only`");
        }
        if (values.isEmpty()) {
            return emptyList(span);
        }
        Optional<List<Value>> read = distinct(values, value -> literals.value(attribute, value));
        return read.flatMap(found -> found.size() == 1
                ? Optional.of(equality(attribute.name(), Operator.EQUAL, found.get(0)))
                : several(span, attribute, found));
    }

    Optional<Condition> contains(Expr.Contains contains, Attribute attribute) {
        if (!(attribute.type() instanceof Type.Members)) {
            return notASet(contains, attribute);
        }
        if (contains.values().isEmpty()) {
            return emptyList(contains.span());
        }
        return members(attribute, contains.quantifier(), contains.values());
    }

    Optional<Condition> isEmpty(Expr.IsEmpty isEmpty, Attribute attribute) {
        if (attribute.type() instanceof Type.Members) {
            return Optional.of(new Condition.IsEmpty(attribute.name()));
        }
        return mismatch(
                isEmpty.span(),
                "only for sets",
                "`" + attribute.name() + "` is " + LiteralChecker.article(attribute.type()) + ", not a set",
                "compare it with a value");
    }

    /** An attribute held to the values of a rule's key: one of them, or for a set, at least one of them. */
    Optional<Condition> constraint(Span span, Attribute attribute, List<Expr> values) {
        if (attribute.type() instanceof Type.Members) {
            return values.isEmpty() ? emptyList(span) : members(attribute, Expr.Quantifier.ANY, values);
        }
        return oneOf(span, attribute, values);
    }

    Optional<Condition> mismatch(Span span, String label, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.TYPE_MISMATCH, span, label, message)
                .withHelp(help));
        return Optional.empty();
    }

    private static Condition equality(String attribute, Operator operator, Value value) {
        if (!(value instanceof Value.Truth truth)) {
            return new Condition.Compare(attribute, operator, value);
        }
        Condition isTrue = new Condition.IsTrue(attribute);
        return truth.value() == (operator == Operator.EQUAL) ? isTrue : new Condition.Not(isTrue);
    }

    private Optional<Condition> several(Span span, Attribute attribute, List<Value> values) {
        if (attribute.type() instanceof Type.Truth) {
            return mismatch(
                    span, "any boolean", "`" + attribute.name() + "` is always true or false", "leave this test out");
        }
        return Optional.of(new Condition.OneOf(attribute.name(), values));
    }

    /** Of a single member, any and all say the same: it is written as all. */
    private Optional<Condition> members(Attribute attribute, Expr.Quantifier quantifier, List<Expr> values) {
        return distinct(values, value -> literals.member(attribute, value)).map(found -> {
            boolean single = found.size() == 1 && quantifier == Expr.Quantifier.ANY;
            return new Condition.Contains(attribute.name(), single ? Expr.Quantifier.ALL : quantifier, found);
        });
    }

    private interface Reader<T> {
        Optional<T> read(Expr literal);
    }

    /** What the literals mean; nothing when one of them was reported. */
    private <T> Optional<List<T>> distinct(List<Expr> literals, Reader<T> reader) {
        Map<T, Span> found = new LinkedHashMap<>();
        boolean sound = true;
        for (Expr literal : literals) {
            Optional<T> value = reader.read(literal);
            Optional<Span> earlier = value.map(v -> found.putIfAbsent(v, literal.span()));
            earlier.ifPresent(first ->
                    problems.twice(new Word(literal.span(), literal.span().text()), first, "the value"));
            sound &= value.isPresent() && earlier.isEmpty();
        }
        return sound ? Optional.of(List.copyOf(found.keySet())) : Optional.empty();
    }

    private Optional<Condition> notASet(Expr.Contains contains, Attribute attribute) {
        boolean plain = contains.quantifier() == Expr.Quantifier.ALL
                && contains.values().size() == 1;
        if (attribute.type() instanceof Type.Text && plain) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.NOT_YET,
                            contains.span(),
                            "a test of a part",
                            "`contains` of a string is not supported yet")
                    .withHelp("compare the whole string; for a set, declare `" + attribute.name() + "` as one"));
            return Optional.empty();
        }
        return mismatch(
                contains.span(),
                "only for sets",
                "`" + attribute.name() + "` is " + LiteralChecker.article(attribute.type()) + ", not a set",
                "compare it with `==` or `in`");
    }

    private Optional<Condition> emptyList(Span span) {
        problems.add(Diagnostic.of(DiagnosticCode.EMPTY_LIST, span, "an empty list", "this list has no values")
                .withHelp("name at least one value"));
        return Optional.empty();
    }

    private void requirePossible(
            Span span, Attribute attribute, Type.Whole type, Operator operator, Value.Whole limit) {
        long value = limit.value();
        boolean never =
                switch (operator) {
                    case LESS -> value <= type.min();
                    case AT_MOST -> value < type.min();
                    case GREATER -> value >= type.max();
                    case AT_LEAST -> value > type.max();
                    case EQUAL, NOT_EQUAL -> false;
                };
        if (never) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.NEVER_HOLDS,
                            span,
                            "never holds",
                            "`" + attribute.name() + "` is never " + operator.sign() + " " + value)
                    .withNote("`" + attribute.name() + "` goes from " + type.min() + " to " + type.max())
                    .withHelp("correct the number, or declare other bounds"));
        }
    }
}
