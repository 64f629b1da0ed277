package dev.writ.compiler.docs;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.stream.IntStream;

/** Under which heading the cells of a column stand: one for each attribute, then one for each derived column. */
final class Headings {
    private final TableData table;
    private final int[] derived;

    Headings(TableData table) {
        this.table = table;
        this.derived = IntStream.range(0, table.columns().size())
                .filter(column -> table.columns().get(column).isDerived())
                .toArray();
    }

    int of(int column) {
        Column kind = table.columns().get(column);
        return kind.isDerived()
                ? table.attributes().size()
                        + (int) IntStream.of(derived)
                                .takeWhile(other -> other < column)
                                .count()
                : kind.attribute();
    }

    String words(int heading) {
        int attributes = table.attributes().size();
        if (heading >= attributes) {
            return condition(heading - attributes);
        }
        TableData.Attribute attribute = table.attributes().get(heading);
        return attribute.source() == TableData.Source.DERIVED ? attribute.name() : Words.shown(attribute.name());
    }

    /** @param derived counted from 0 among the derived columns */
    static String condition(int derived) {
        return "condition " + (derived + 1);
    }
}
