package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.ValueType;
import java.util.List;

/** A closed list of words: one look-up finds the word, the rest is arrays. */
final class EnumerationClasses extends AttributeClasses {
    private final WordIndex indexes;
    private final int[] columns;

    /** By place in {@link #columns}, then by index of the word. */
    private final int[][] classOf;

    private final Comparisons comparisons;

    EnumerationClasses(
            int attribute,
            ValueType.Enumeration type,
            int[] columns,
            List<Column.OfScalar> kinds,
            Comparisons comparisons) {
        super(attribute);
        this.indexes = new WordIndex(type.values());
        this.columns = columns;
        this.classOf = new int[columns.length][];
        for (int k = 0; k < columns.length; k++) {
            TextClass words = kinds.get(k).acceptScalar(new TextClassOf(List.of()));
            classOf[k] = type.values().stream().mapToInt(words::classOf).toArray();
        }
        this.comparisons = comparisons;
    }

    @Override
    ClassifyResult text(String value, Classified classified) {
        int index = indexes.of(value);
        if (index == WordIndex.NONE) {
            return ClassifyResult.NOT_A_VALUE;
        }
        for (int k = 0; k < columns.length; k++) {
            classified.classes[columns[k]] = classOf[k][index];
        }
        comparisons.text(value, classified);
        return ClassifyResult.FITS;
    }
}
