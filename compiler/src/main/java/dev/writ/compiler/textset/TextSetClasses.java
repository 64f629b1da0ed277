package dev.writ.compiler.textset;

import dev.writ.compiler.automaton.TextSet;
import java.util.List;

/**
 * The classes of an automaton that a text set comes to: the values in the set are exactly those in the given outputs. Of
 * an attribute that is a set, its elements.
 *
 * @param attribute index in the vocabulary
 * @param automaton index in the automata of the classes; {@link #NONE} where all values are alike, in the one output 0
 * @param outputs ascending
 */
public record TextSetClasses(int attribute, int automaton, TextSet textSet, List<Integer> outputs) {
    /** No automaton is needed to tell values apart. */
    public static final int NONE = -1;

    public TextSetClasses {
        outputs = List.copyOf(outputs);
    }
}
