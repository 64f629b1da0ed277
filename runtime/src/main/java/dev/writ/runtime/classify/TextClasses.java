package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Texts, paths or domains, made canonical; the columns list some of them or divide them by patterns. */
final class TextClasses extends AttributeClasses {
    private final TextKind kind;

    /** Those that are not shared. */
    private final int[] columns;

    private final TextClass[] classes;
    private final SharedWalk[] shared;

    /** The one column, where there is one and it lists words: what is listed is known to be a text in its one spelling. */
    private final @Nullable WordMap words;

    private final Comparisons comparisons;

    TextClasses(
            int attribute,
            TextKind kind,
            int[] columns,
            List<Column.OfScalar> kinds,
            List<AutomatonWalk> automata,
            Comparisons comparisons) {
        super(attribute);
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
        this.words = shared.length == 0 && classes.length == 1 && classes[0] instanceof WordMap map ? map : null;
        this.comparisons = comparisons;
    }

    @Override
    String canonical(String value) {
        return kind.canonicalOr(value);
    }

    @Override
    ClassifyResult text(String value, Classified classified) {
        if (words != null && classified.isTested(attribute)) {
            int cls = words.listedClassOf(value);
            if (cls != WordIndex.NONE) {
                classified.classes[columns[0]] = cls;
                comparisons.text(value, classified);
                return ClassifyResult.FITS;
            }
        }
        return spelled(value, classified);
    }

    private ClassifyResult spelled(String value, Classified classified) {
        String canonical = kind.canonical(value);
        if (canonical == null) {
            return ClassifyResult.notCanonical(kind);
        }
        if (classified.isTested(attribute)) {
            for (SharedWalk walk : shared) {
                walk.classify(canonical, classified.classes);
            }
            for (int k = 0; k < columns.length; k++) {
                classified.classes[columns[k]] = classes[k].classOf(canonical);
            }
        }
        comparisons.text(canonical, classified);
        return ClassifyResult.FITS;
    }
}
