package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the columns that compare one attribute with others. */
final class ComparisonColumns {
    private final Vocabulary vocabulary;
    private final Map<String, Integer> indexes = new HashMap<>();

    ComparisonColumns(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        vocabulary.attributes().forEach(attribute -> indexes.put(attribute.name(), indexes.size()));
    }

    /** One column for each attribute that the left one is compared with, in the order declared. */
    List<Column> of(int left, Collection<Condition.Atomic> leaves) {
        return leaves.stream()
                .filter(Condition.CompareAttributes.class::isInstance)
                .map(leaf -> indexes.getOrDefault(((Condition.CompareAttributes) leaf).right(), -1))
                .distinct()
                .sorted()
                .map(right -> column(left, right))
                .toList();
    }

    private Column column(int left, int right) {
        Vocabulary.Attribute attribute = vocabulary.attributes().get(left);
        return new Column.Compares(
                left,
                right,
                attribute.type().range().isPresent(),
                Atoms.mayBeAbsent(vocabulary, attribute)
                        || Atoms.mayBeAbsent(vocabulary, vocabulary.attributes().get(right)));
    }
}
