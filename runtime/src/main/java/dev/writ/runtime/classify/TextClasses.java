package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TextKind;
import java.util.List;

/** Texts, paths or domains, made canonical; the columns list some of them or divide them by patterns. */
final class TextClasses extends AttributeClasses {
    private final TextKind kind;
    private final int[] columns;
    private final TextClass[] classes;
    private final Comparisons comparisons;

    TextClasses(
            TextKind kind,
            int[] columns,
            List<Column.OfScalar> kinds,
            List<AutomatonWalk> automata,
            Comparisons comparisons) {
        this.kind = kind;
        this.columns = columns;
        this.classes = kinds.stream()
                .map(column -> column.acceptScalar(new TextClassOf(automata)))
                .toArray(TextClass[]::new);
        this.comparisons = comparisons;
    }

    @Override
    String canonical(String value) {
        return kind.canonicalOr(value);
    }

    @Override
    ClassifyResult text(String value, Classified classified) {
        String canonical = kind.canonical(value);
        if (canonical == null) {
            return ClassifyResult.notCanonical(kind);
        }
        for (int k = 0; k < columns.length; k++) {
            classified.classes[columns[k]] = classes[k].classOf(canonical);
        }
        comparisons.text(canonical, classified);
        return ClassifyResult.FITS;
    }
}
