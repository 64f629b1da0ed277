package dev.writ.runtime.table;

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
}
