package dev.writ.compiler.atom;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.model.Pattern;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts lists that are too much for one automaton: a text has one of the forms of a list exactly when it has one of the
 * forms of some part.
 */
final class FormParts {
    private FormParts() {}

    /** The same form, whatever order its list was written in. */
    static TextSet sorted(TextSet form) {
        return new TextSet(
                form.texts().stream().sorted().toList(),
                form.patterns().stream()
                        .sorted(Comparator.comparing(Pattern::toString))
                        .toList());
    }

    /** Two halves, sorted; none of what is a single text or pattern. */
    static List<TextSet> halves(TextSet form) {
        List<String> texts = sorted(form).texts();
        List<Pattern> patterns = sorted(form).patterns();
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
