package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.Quantifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds the columns that relate one attribute to others. */
final class ComparisonColumns {
    private final Vocabulary vocabulary;
    private final Map<String, Integer> indexes = new HashMap<>();

    ComparisonColumns(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        vocabulary.attributes().forEach(attribute -> indexes.put(attribute.name(), indexes.size()));
    }

    /**
     * One column for each attribute that the left one is compared with, in the order declared; of a set, one for each way
     * in which it is asked for the values of another.
     */
    List<Column> of(int left, Collection<Condition.Atomic> leaves) {
        Map<Integer, List<Condition.CompareAttributes>> compared = new TreeMap<>();
        Map<Integer, Set<Quantifier>> quantifiers = new TreeMap<>();
        for (Condition.Atomic leaf : leaves) {
            if (leaf instanceof Condition.CompareAttributes compare) {
                compared.computeIfAbsent(index(compare), right -> new ArrayList<>())
                        .add(compare);
            } else if (leaf instanceof Condition.ContainsValues contains) {
                quantifiers
                        .computeIfAbsent(index(contains), right -> EnumSet.noneOf(Quantifier.class))
                        .add(quantifier(contains));
            }
        }
        List<Column> columns = new ArrayList<>();
        compared.forEach((right, these) -> columns.add(column(left, right, these)));
        quantifiers.forEach((right, these) ->
                these.forEach(quantifier -> columns.add(new Column.HoldsValues(left, right, quantifier))));
        return columns;
    }

    private int index(Condition.Relational relation) {
        return indexes.getOrDefault(relation.other(), -1);
    }

    static Quantifier quantifier(Condition.ContainsValues contains) {
        return switch (contains.quantifier()) {
            case ANY -> Quantifier.ANY;
            case ALL -> Quantifier.ALL;
            case ONLY -> Quantifier.ONLY;
        };
    }

    private Column column(int left, int right, List<Condition.CompareAttributes> compared) {
        Vocabulary.Attribute attribute = vocabulary.attributes().get(left);
        boolean mayBeAbsent = Atoms.mayBeAbsent(vocabulary, attribute)
                || Atoms.mayBeAbsent(vocabulary, vocabulary.attributes().get(right));
        if (compared.stream().allMatch(compare -> compare.offset() == 0)) {
            return new Column.Compares(left, right, attribute.type().range().isPresent(), mayBeAbsent);
        }
        Set<Long> bounds = new TreeSet<>();
        compared.forEach(compare -> bounds.addAll(bounds(compare)));
        return new Column.Differs(left, right, mayBeAbsent, List.copyOf(bounds));
    }

    /** Where the difference begins or ceases to be as asked. */
    private static List<Long> bounds(Condition.CompareAttributes compare) {
        long offset = compare.offset();
        return switch (compare.operator()) {
            case LESS, AT_LEAST -> List.of(offset);
            case AT_MOST, GREATER -> List.of(offset + 1);
            case EQUAL, NOT_EQUAL -> List.of(offset, offset + 1);
        };
    }
}
