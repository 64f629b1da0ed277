package dev.writ.language.model;

import dev.writ.runtime.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition as one text, in the words of the language: different conditions have different texts. */
final class ConditionText implements Condition.Visitor<String>, Condition.AtomicVisitor<String> {
    private static final ConditionText VISITOR = new ConditionText();

    private ConditionText() {}

    /** Operands in parentheses unless they are single tests; {@code ()} for the condition that always holds. */
    static String of(Condition condition) {
        return condition.accept(VISITOR);
    }

    @Override
    public String visitAnd(Condition.And and) {
        return and.terms().isEmpty() ? "()" : joined(and.terms(), " and ");
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
        return operand(implies.premise()) + " implies " + operand(implies.conclusion());
    }

    @Override
    public String visitAtomic(Condition.Atomic atomic) {
        return atomic.acceptAtomic(this);
    }

    @Override
    public String visitOfCommand(Condition.OfCommand test) {
        String asked = test.part() == CommandPart.COMMANDS
                ? test.attribute()
                : test.part().of(test.attribute());
        return asked
                + " contains "
                + test.quantifier().name().toLowerCase(Locale.ROOT)
                + test.patterns().stream().map(PatternText::of).collect(Collectors.joining(", ", " [", "]"));
    }

    @Override
    public String visitIsOpaque(Condition.IsOpaque test) {
        return "opaque(" + test.attribute() + ")";
    }

    @Override
    public String visitHas(Condition.Has has) {
        return "has " + has.attribute();
    }

    @Override
    public String visitIsTrue(Condition.IsTrue isTrue) {
        return isTrue.attribute();
    }

    @Override
    public String visitCompare(Condition.Compare compare) {
        return compare.attribute() + " " + compare.operator().sign() + " " + value(compare.value());
    }

    @Override
    public String visitOneOf(Condition.OneOf oneOf) {
        return oneOf.attribute()
                + " in ["
                + oneOf.values().stream().map(ConditionText::value).collect(Collectors.joining(", "))
                + "]";
    }

    @Override
    public String visitContains(Condition.Contains contains) {
        return contains.attribute()
                + " contains "
                + contains.quantifier().name().toLowerCase(Locale.ROOT)
                + Stream.concat(
                                contains.members().stream().map(ConditionText::quoted),
                                contains.patterns().stream().map(PatternText::of))
                        .collect(Collectors.joining(", ", " [", "]"));
    }

    @Override
    public String visitCompareAttributes(Condition.CompareAttributes compare) {
        String both = compare.left() + " " + compare.operator().sign() + " " + compare.right();
        if (compare.offset() == 0) {
            return both;
        }
        return both + (compare.offset() < 0 ? " - " : " + ") + Math.abs(compare.offset());
    }

    @Override
    public String visitContainsValues(Condition.ContainsValues contains) {
        return contains.attribute()
                + " contains "
                + contains.quantifier().name().toLowerCase(Locale.ROOT)
                + " of "
                + contains.other();
    }

    @Override
    public String visitMatches(Condition.Matches matches) {
        return matches.attribute() + " " + PatternText.of(matches.pattern());
    }

    @Override
    public String visitIsEmpty(Condition.IsEmpty isEmpty) {
        return isEmpty.attribute() + " is empty";
    }

    @Override
    public String visitCount(Condition.Count count) {
        return "count(" + count.attribute() + ") " + count.operator().sign() + " " + count.number();
    }

    private static String joined(List<Condition> terms, String connective) {
        return terms.stream().map(ConditionText::operand).collect(Collectors.joining(connective));
    }

    private static String operand(Condition condition) {
        boolean isTest = condition instanceof Condition.Atomic
                || condition instanceof Condition.OfCommand
                || condition instanceof Condition.IsOpaque;
        return isTest ? of(condition) : "(" + of(condition) + ")";
    }

    static String value(Value value) {
        if (value instanceof Value.Text text) {
            return quoted(text.value());
        }
        if (value instanceof Value.Whole whole) {
            return Long.toString(whole.value());
        }
        if (value instanceof Value.Truth truth) {
            return Boolean.toString(truth.value());
        }
        return ((Value.Members) value)
                .values().stream().map(ConditionText::quoted).collect(Collectors.joining(", ", "{", "}"));
    }

    static String quoted(String text) {
        return JsonWriter.quoted(text);
    }
}
