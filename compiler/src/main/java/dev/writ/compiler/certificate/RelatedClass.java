package dev.writ.compiler.certificate;

import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.Quantifier;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** The class of a request in a column that relates two attributes. */
final class RelatedClass {
    private final Vocabulary vocabulary;
    private final Validation.Valid request;

    RelatedClass(Vocabulary vocabulary, Validation.Valid request) {
        this.vocabulary = vocabulary;
        this.request = request;
    }

    int of(Column.Relational column) {
        Optional<Value> left = value(column.attribute());
        Optional<Value> right = value(column.right());
        if (left.isEmpty() || right.isEmpty()) {
            return column.mayBeAbsent() ? column.classes() - 1 : 0;
        }
        return of(column, left.get(), right.get());
    }

    /** Where both are there. */
    static int of(Column.Relational column, Value left, Value right) {
        return column.acceptRelation(new OfPresent(left, right));
    }

    private record OfPresent(Value left, Value right) implements Column.RelationVisitor<Integer> {
        @Override
        public Integer visitHoldsValues(Column.HoldsValues column) {
            return isAsAsked(elements(left), column.quantifier(), elements(right)) ? 1 : 0;
        }

        @Override
        public Integer visitDiffers(Column.Differs column) {
            BigInteger difference = number(left).subtract(number(right));
            return (int) column.bounds().stream()
                    .filter(bound -> BigInteger.valueOf(bound).compareTo(difference) <= 0)
                    .count();
        }

        @Override
        public Integer visitCompares(Column.Compares column) {
            if (left instanceof Value.Whole) {
                return number(left).compareTo(number(right)) + 1;
            }
            return left.equals(right) ? 1 : 0;
        }
    }

    private static boolean isAsAsked(Set<String> set, Quantifier quantifier, Set<String> values) {
        return switch (quantifier) {
            case ANY -> !Collections.disjoint(set, values);
            case ALL -> set.containsAll(values);
            case ONLY -> values.containsAll(set);
        };
    }

    private static Set<String> elements(Value value) {
        return value instanceof Value.Members members ? members.values() : Set.of(((Value.Text) value).value());
    }

    private static BigInteger number(Value value) {
        return BigInteger.valueOf(((Value.Whole) value).value());
    }

    private Optional<Value> value(int attribute) {
        return request.value(vocabulary.attributes().get(attribute).name());
    }
}
