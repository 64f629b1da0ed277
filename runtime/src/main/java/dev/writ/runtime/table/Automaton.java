package dev.writ.runtime.table;

import java.util.Collections;
import java.util.List;

/**
 * A deterministic automaton that gives each text a class: from state 0, one step for each code point, and the class of
 * the state where the text ends.
 *
 * @param symbols where each symbol, a range of code points, begins; ascending, the first is 0
 * @param steps by state, then by symbol, the next state
 * @param outputs by state, the class
 * @param samples by class, a short readable text in it
 */
public record Automaton(List<Integer> symbols, List<List<Integer>> steps, List<Integer> outputs, List<String> samples) {
    public Automaton {
        symbols = List.copyOf(symbols);
        steps = steps.stream().map(List::copyOf).toList();
        outputs = List.copyOf(outputs);
        samples = List.copyOf(samples);
    }

    /** The class of a text, by the definition; of an automaton that is well-formed but for its samples. */
    int classOf(String text) {
        int state = 0;
        for (int codePoint : text.codePoints().toArray()) {
            int place = Collections.binarySearch(symbols, codePoint);
            state = steps.get(state).get(place >= 0 ? place : -place - 2);
        }
        return outputs.get(state);
    }
}
