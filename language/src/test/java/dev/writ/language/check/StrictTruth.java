package dev.writ.language.check;

import dev.writ.language.interpret.Validation;
import dev.writ.language.interpret.command.CommandTruth;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import java.math.BigDecimal;
import java.util.Set;
import java.util.SortedSet;

/** Evaluates a condition from left to right, no further than needed, and fails when it asks for a value that is absent. */
final class StrictTruth implements Condition.Visitor<Boolean>, Condition.AtomicVisitor<Boolean> {
    private final Validation.Valid request;
    private long asked;

    StrictTruth(Validation.Valid request) {
        this.request = request;
    }

    static final class AbsentValue extends RuntimeException {
        private static final long serialVersionUID = 1;

        AbsentValue(String attribute) {
            super(attribute);
        }
    }

    /** How many values were asked for. */
    long asked() {
        return asked;
    }

    @Override
    public Boolean visitAnd(Condition.And and) {
        for (Condition term : and.terms()) {
            if (!term.accept(this)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Boolean visitOr(Condition.Or or) {
        for (Condition term : or.terms()) {
            if (term.accept(this)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Boolean visitNot(Condition.Not not) {
        return !not.operand().accept(this);
    }

    @Override
    public Boolean visitImplies(Condition.Implies implies) {
        return !implies.premise().accept(this) || implies.conclusion().accept(this);
    }

    @Override
    public Boolean visitOfCommand(Condition.OfCommand test) {
        return CommandTruth.holds(test, ((Value.Text) value(test.attribute())).value());
    }

    @Override
    public Boolean visitIsOpaque(Condition.IsOpaque test) {
        return CommandTruth.isOpaque(((Value.Text) value(test.attribute())).value());
    }

    @Override
    public Boolean visitAtomic(Condition.Atomic atomic) {
        return atomic.acceptAtomic(this);
    }

    @Override
    public Boolean visitHas(Condition.Has has) {
        return request.values().containsKey(has.attribute());
    }

    @Override
    public Boolean visitIsTrue(Condition.IsTrue isTrue) {
        return ((Value.Truth) value(isTrue.attribute())).value();
    }

    @Override
    public Boolean visitCompare(Condition.Compare compare) {
        Value value = value(compare.attribute());
        if (value instanceof Value.Whole number) {
            int order = Long.compare(number.value(), ((Value.Whole) compare.value()).value());
            return switch (compare.operator()) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }
        boolean equal = ((Value.Text) value).value().equals(((Value.Text) compare.value()).value());
        return switch (compare.operator()) {
            case EQUAL -> equal;
            case NOT_EQUAL -> !equal;
            case LESS, AT_MOST, GREATER, AT_LEAST -> throw new AssertionError("texts have no order: " + compare);
        };
    }

    @Override
    public Boolean visitOneOf(Condition.OneOf oneOf) {
        return oneOf.values().contains(value(oneOf.attribute()));
    }

    @Override
    public Boolean visitContains(Condition.Contains contains) {
        SortedSet<String> set = members(contains.attribute());
        return switch (contains.quantifier()) {
            case ANY -> set.stream().anyMatch(element -> isListed(element, contains));
            case ALL ->
                set.containsAll(contains.members())
                        && contains.patterns().stream().allMatch(pattern -> set.stream()
                                .anyMatch(element -> RegularPatterns.matches(element, pattern)));
            case ONLY -> set.stream().allMatch(element -> isListed(element, contains));
        };
    }

    private static boolean isListed(String element, Condition.Contains contains) {
        return contains.members().contains(element)
                || contains.patterns().stream().anyMatch(pattern -> RegularPatterns.matches(element, pattern));
    }

    @Override
    public Boolean visitContainsValues(Condition.ContainsValues contains) {
        SortedSet<String> set = members(contains.attribute());
        Set<String> values =
                value(contains.other()) instanceof Value.Text one ? Set.of(one.value()) : members(contains.other());
        long shared = values.stream().filter(set::contains).count();
        return switch (contains.quantifier()) {
            case ANY -> shared > 0;
            case ALL -> shared == values.size();
            case ONLY -> shared == set.size();
        };
    }

    @Override
    public Boolean visitCompareAttributes(Condition.CompareAttributes compare) {
        Value left = value(compare.left());
        Value right = value(compare.right());
        if (compare.offset() != 0) {
            BigDecimal sum = BigDecimal.valueOf(number(right)).add(BigDecimal.valueOf(compare.offset()));
            int order = BigDecimal.valueOf(number(left)).compareTo(sum);
            return switch (compare.operator()) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }
        return switch (compare.operator()) {
            case EQUAL -> left.equals(right);
            case NOT_EQUAL -> !left.equals(right);
            case LESS -> number(left) < number(right);
            case AT_MOST -> number(left) <= number(right);
            case GREATER -> number(left) > number(right);
            case AT_LEAST -> number(left) >= number(right);
        };
    }

    private static long number(Value value) {
        return ((Value.Whole) value).value();
    }

    @Override
    public Boolean visitMatches(Condition.Matches matches) {
        return RegularPatterns.matches(((Value.Text) value(matches.attribute())).value(), matches.pattern());
    }

    @Override
    public Boolean visitIsEmpty(Condition.IsEmpty isEmpty) {
        return members(isEmpty.attribute()).isEmpty();
    }

    @Override
    public Boolean visitCount(Condition.Count count) {
        long size = members(count.attribute()).stream().count();
        return switch (count.operator()) {
            case EQUAL -> size == count.number();
            case NOT_EQUAL -> size != count.number();
            case LESS -> size < count.number();
            case AT_MOST -> size <= count.number();
            case GREATER -> size > count.number();
            case AT_LEAST -> size >= count.number();
        };
    }

    private SortedSet<String> members(String attribute) {
        return ((Value.Members) value(attribute)).values();
    }

    private Value value(String attribute) {
        asked++;
        return request.value(attribute).orElseThrow(() -> new AbsentValue(attribute));
    }
}
