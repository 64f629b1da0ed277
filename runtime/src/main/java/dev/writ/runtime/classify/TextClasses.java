package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Texts, paths or domains, made canonical; the columns list some of them or divide them by patterns. */
final class TextClasses extends AttributeClasses {
    private final TextKind kind;

    /** Those that are not shared. */
    private final int[] columns;

    private final TextClass[] classes;
    private final SharedWalk[] shared;
    private final Comparisons comparisons;

    TextClasses(
            TextKind kind,
            int[] columns,
            List<Column.OfScalar> kinds,
            List<AutomatonWalk> automata,
            Comparisons comparisons) {
        this.kind = kind;
        List<WalkProduct> walked = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        for (int k = 0; k < columns.length; k++) {
            OptionalInt automaton = kinds.get(k).deciding();
            if (automaton.isPresent() && columns.length > 1) {
                walked.add(WalkProduct.of(automata.get(automaton.getAsInt()), columns[k]));
            } else {
                left.add(k);
            }
        }
        this.shared = WalkProduct.of(walked).stream().map(SharedWalk::new).toArray(SharedWalk[]::new);
        this.columns = left.stream().mapToInt(k -> columns[k]).toArray();
        this.classes = left.stream()
                .map(k -> kinds.get(k).acceptScalar(new TextClassOf(automata)))
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
        for (SharedWalk walk : shared) {
            walk.classify(canonical, classified.classes);
        }
        for (int k = 0; k < columns.length; k++) {
            classified.classes[columns[k]] = classes[k].classOf(canonical);
        }
        comparisons.text(canonical, classified);
        return ClassifyResult.FITS;
    }
}
