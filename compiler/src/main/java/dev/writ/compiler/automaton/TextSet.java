package dev.writ.compiler.automaton;

import dev.writ.language.model.Pattern;
import java.util.List;

/** The texts that are one of a list or match one of some patterns. */
public record TextSet(List<String> texts, List<Pattern> patterns) {
    public TextSet {
        texts = List.copyOf(texts);
        patterns = List.copyOf(patterns);
    }
}
