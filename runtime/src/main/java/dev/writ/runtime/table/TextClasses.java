package dev.writ.runtime.table;

import dev.writ.runtime.canonical.WellFormedText;
import dev.writ.runtime.table.TableData.Column;
import java.util.List;

/** Any well-formed text; the columns list some of them. */
final class TextClasses extends AttributeClasses {
    private final int[] columns;
    private final WordMap[] words;

    TextClasses(int[] columns, List<Column> kinds) {
        this.columns = columns;
        this.words =
                kinds.stream().map(kind -> new WordMap((Column.Words) kind)).toArray(WordMap[]::new);
    }

    @Override
    Fit text(String value, int[] classes) {
        if (!WellFormedText.is(value)) {
            return Fit.LONE_SURROGATE;
        }
        for (int k = 0; k < columns.length; k++) {
            classes[columns[k]] = words[k].classOf(value);
        }
        return Fit.FITS;
    }
}
