package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import java.util.List;
import java.util.stream.IntStream;

/** Under which heading the cells of a column stand: one for each attribute, then one for each derived column. */
final class Headings {
    private final List<Vocabulary.Attribute> attributes;
    private final List<Column> columns;
    private final int[] derived;

    Headings(CompiledPolicy compiled) {
        this.attributes = compiled.policy().vocabulary().attributes();
        this.columns = compiled.table().columns();
        this.derived = IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).isDerived())
                .toArray();
    }

    int of(int column) {
        Column kind = columns.get(column);
        return kind.isDerived()
                ? attributes.size()
                        + (int) IntStream.of(derived)
                                .takeWhile(other -> other < column)
                                .count()
                : kind.attribute();
    }

    String words(int heading) {
        return heading >= attributes.size()
                ? condition(heading - attributes.size())
                : CellWords.subject(attributes.get(heading));
    }

    /** @param derived counted from 0 among the derived columns */
    static String condition(int derived) {
        return "condition " + (derived + 1);
    }
}
