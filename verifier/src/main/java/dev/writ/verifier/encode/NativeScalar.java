package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.TableData.Column;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.List;

/** A number, a text or a truth value. */
final class NativeScalar extends LeafVisitor<Term> implements NativeValue {
    private final Type type;
    private final Term present;
    private final Term value;

    NativeScalar(Type type, boolean mayBeAbsent) {
        this.type = type;
        this.present = mayBeAbsent ? Terms.constant("present", Sort.TRUTH) : Terms.TRUE;
        this.value = Terms.constant("value", sort(type));
    }

    private static Sort sort(Type type) {
        if (type.range().isPresent()) {
            return Sort.WHOLE;
        }
        return type instanceof Type.Truth ? Sort.TRUTH : Sort.TEXT;
    }

    @Override
    public Term valid() {
        if (type.range().isPresent()) {
            Type.Range range = type.range().get();
            return between(range.min(), range.max());
        }
        if (type instanceof Type.Enumeration enumeration) {
            return oneOf(enumeration.values());
        }
        return Terms.TRUE;
    }

    @Override
    public Term in(Column column, int cls) {
        if (ClassTable.absentClass(column).filter(absent -> absent == cls).isPresent()) {
            return Terms.not(present);
        }
        return Terms.and(present, holdsValue(column, cls));
    }

    private Term holdsValue(Column column, int cls) {
        if (column instanceof Column.Words words) {
            return cls < words.listed().size()
                    ? oneOf(words.listed().get(cls))
                    : Terms.not(
                            oneOf(words.listed().stream().flatMap(List::stream).toList()));
        }
        if (column instanceof Column.Intervals intervals) {
            List<Long> starts = intervals.starts();
            Term from = Terms.atMost(Terms.whole(starts.get(cls)), value);
            return cls + 1 < starts.size()
                    ? Terms.and(from, Terms.not(Terms.atMost(Terms.whole(starts.get(cls + 1)), value)))
                    : from;
        }
        if (column instanceof Column.Truths) {
            return cls == 1 ? value : Terms.not(value);
        }
        throw new IllegalArgumentException("no classes of a scalar: " + column);
    }

    @Override
    public Term satisfies(Condition leaf) {
        return Terms.and(present, leaf.accept(this));
    }

    @Override
    public Term visitHas(Condition.Has has) {
        return Terms.TRUE;
    }

    @Override
    public Term visitIsTrue(Condition.IsTrue isTrue) {
        return value;
    }

    @Override
    public Term visitCompare(Condition.Compare compare) {
        Term literal = literal(compare.value());
        return switch (compare.operator()) {
            case EQUAL -> Terms.equal(value, literal);
            case NOT_EQUAL -> Terms.not(Terms.equal(value, literal));
            case LESS -> Terms.not(Terms.atMost(literal, value));
            case AT_MOST -> Terms.atMost(value, literal);
            case GREATER -> Terms.not(Terms.atMost(value, literal));
            case AT_LEAST -> Terms.atMost(literal, value);
        };
    }

    @Override
    public Term visitOneOf(Condition.OneOf oneOf) {
        return Terms.or(oneOf.values().stream()
                .map(each -> Terms.equal(value, literal(each)))
                .toList());
    }

    @Override
    public Term visitContains(Condition.Contains contains) {
        throw new IllegalArgumentException("no set: `" + contains.attribute() + "`");
    }

    @Override
    public Term visitCompareAttributes(Condition.CompareAttributes compare) {
        throw new IllegalArgumentException("not of one value by itself: " + compare);
    }

    @Override
    public Term visitMatches(Condition.Matches matches) {
        throw new IllegalArgumentException("not for a solver: " + matches);
    }

    @Override
    public Term visitIsEmpty(Condition.IsEmpty isEmpty) {
        throw new IllegalArgumentException("no set: `" + isEmpty.attribute() + "`");
    }

    private Term between(long min, long max) {
        return Terms.and(Terms.atMost(Terms.whole(min), value), Terms.atMost(value, Terms.whole(max)));
    }

    private Term oneOf(List<String> words) {
        return Terms.or(
                words.stream().map(word -> Terms.equal(value, Terms.text(word))).toList());
    }

    private static Term literal(Value value) {
        if (value instanceof Value.Text text) {
            return Terms.text(text.value());
        }
        if (value instanceof Value.Whole whole) {
            return Terms.whole(whole.value());
        }
        if (value instanceof Value.Truth truth) {
            return Terms.truth(truth.value());
        }
        throw new IllegalArgumentException("no scalar: " + value);
    }
}
