package dev.writ.compiler.atom;

import dev.writ.compiler.automaton.TextSet;
import java.util.List;

/**
 * What a form says of the classes of an automaton: the values that have it are exactly those in the given outputs. Of a
 * set, its elements.
 *
 * @param attribute index in the vocabulary
 * @param automaton index in {@link Atoms#automata}; {@link #NONE} where all values are alike, in the one output 0
 * @param outputs ascending
 */
public record FormTest(int attribute, int automaton, TextSet form, List<Integer> outputs) {
    /** No automaton is needed to tell values apart. */
    public static final int NONE = -1;

    public FormTest {
        outputs = List.copyOf(outputs);
    }
}
