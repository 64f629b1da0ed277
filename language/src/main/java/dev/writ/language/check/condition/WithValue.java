package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr.Operator;
import dev.writ.language.syntax.Expr.Quantifier;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a test comes to where an attribute that it tests has a certain value. */
final class WithValue implements Condition.AtomicVisitor<Condition> {
    /** What nothing fulfils. */
    static final Condition NEVER = new Condition.Not(Condition.ALWAYS);

    private final String name;
    private final Value value;
    private final Symbols symbols;

    WithValue(String name, Value value, Symbols symbols) {
        this.name = name;
        this.value = value;
        this.symbols = symbols;
    }

    @Override
    public Condition visitHas(Condition.Has has) {
        return settled(has);
    }

    @Override
    public Condition visitIsTrue(Condition.IsTrue isTrue) {
        return settled(isTrue);
    }

    @Override
    public Condition visitCompare(Condition.Compare compare) {
        return settled(compare);
    }

    @Override
    public Condition visitMatches(Condition.Matches matches) {
        return settled(matches);
    }

    @Override
    public Condition visitOneOf(Condition.OneOf oneOf) {
        return settled(oneOf);
    }

    @Override
    public Condition visitContains(Condition.Contains contains) {
        return settled(contains);
    }

    @Override
    public Condition visitIsEmpty(Condition.IsEmpty isEmpty) {
        return settled(isEmpty);
    }

    @Override
    public Condition visitCount(Condition.Count count) {
        return settled(count);
    }

    private Condition settled(Condition.Atomic test) {
        Validation.Valid request = new Validation.Valid("", new TreeMap<>(Map.of(name, value)));
        return constant(Interpreter.holds(test, request));
    }

    private static Condition constant(boolean holds) {
        return holds ? Condition.ALWAYS : NEVER;
    }

    @Override
    public Condition visitCompareAttributes(Condition.CompareAttributes compare) {
        boolean isLeft = compare.left().equals(name);
        String other = isLeft ? compare.right() : compare.left();
        Operator operator = isLeft ? compare.operator().flip() : compare.operator();
        if (value instanceof Value.Whole number) {
            BigInteger offset = BigInteger.valueOf(compare.offset());
            BigInteger mine = BigInteger.valueOf(number.value());
            return compared(other, operator, isLeft ? mine.subtract(offset) : mine.add(offset));
        } else if (value instanceof Value.Truth truth) {
            Condition isTrue = new Condition.IsTrue(other);
            return truth.value() == (operator == Operator.EQUAL) ? isTrue : new Condition.Not(isTrue);
        }
        return new Condition.Compare(other, operator, value);
    }

    /** A number beyond the bounds of the attribute is on one side of all its values. */
    private Condition compared(String other, Operator operator, BigInteger number) {
        Type.Range range = symbols.attribute(other)
                .flatMap(attribute -> attribute.type().range())
                .orElseThrow();
        if (number.compareTo(BigInteger.valueOf(range.max())) > 0) {
            return constant(
                    operator == Operator.LESS || operator == Operator.AT_MOST || operator == Operator.NOT_EQUAL);
        } else if (number.compareTo(BigInteger.valueOf(range.min())) < 0) {
            return constant(
                    operator == Operator.GREATER || operator == Operator.AT_LEAST || operator == Operator.NOT_EQUAL);
        }
        return new Condition.Compare(other, operator, new Value.Whole(number.longValueExact()));
    }

    /** Sets have no defaults, so that the value is the one that the set is asked for. */
    @Override
    public Condition visitContainsValues(Condition.ContainsValues contains) {
        String word = ((Value.Text) value).value();
        boolean isForeign = symbols.attribute(contains.attribute())
                .filter(set -> !symbols.valuesOf(set).isEmpty() && !symbols.hasValue(set, word))
                .isPresent();
        return isForeign ? NEVER : new Condition.Contains(contains.attribute(), Quantifier.ALL, List.of(word));
    }
}
