package dev.writ.compiler.textset;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.model.Pattern;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts text sets that are too much for one automaton: a text is in the whole exactly when it is in one of the parts.
 */
public final class TextSetParts {
    private TextSetParts() {}

    /** The same text set, whatever order its list was written in. */
    public static TextSet sorted(TextSet textSet) {
        return new TextSet(
                textSet.texts().stream().sorted().toList(),
                textSet.patterns().stream()
                        .sorted(Comparator.comparing(Pattern::toString))
                        .toList());
    }

    /** Two halves, sorted; none of what is a single text or pattern. */
    public static List<TextSet> halves(TextSet textSet) {
        List<String> texts = sorted(textSet).texts();
        List<Pattern> patterns = sorted(textSet).patterns();
        int middle = (texts.size() + patterns.size()) / 2;
        int text = Math.min(middle, texts.size());
        int pattern = middle - text;
        return middle == 0
                ? List.of()
                : List.of(
                        new TextSet(texts.subList(0, text), patterns.subList(0, pattern)),
                        new TextSet(texts.subList(text, texts.size()), patterns.subList(pattern, patterns.size())));
    }
}
