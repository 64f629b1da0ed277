package dev.writ.compiler.automaton;

import dev.writ.runtime.table.Automaton;
import java.util.Collections;

/** Walks an automaton as it is written. */
public final class Automata {
    private Automata() {}

    /** The class of a canonical value. */
    public static int classOf(Automaton automaton, String text) {
        int state = 0;
        for (int codePoint : text.codePoints().toArray()) {
            state = step(automaton, state, codePoint);
        }
        return automaton.outputs().get(state);
    }

    private static int step(Automaton automaton, int state, int codePoint) {
        int place = Collections.binarySearch(automaton.symbols(), codePoint);
        return automaton.steps().get(state).get(place >= 0 ? place : -place - 2);
    }

    /** How many classes it has. */
    public static int classes(Automaton automaton) {
        return automaton.samples().size();
    }
}
