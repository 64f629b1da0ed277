package dev.writ.compiler.automaton;

import dev.writ.runtime.table.Automaton;
import java.util.Arrays;
import java.util.List;

/** An automaton as arrays, for whoever takes many steps. */
public final class DenseAutomaton {
    private final int[] symbols;

    /** By state times the number of symbols plus symbol. */
    private final int[] next;

    private final int[] outputs;
    private final List<String> samples;

    public DenseAutomaton(Automaton automaton) {
        this.symbols = automaton.symbols().stream().mapToInt(Integer::intValue).toArray();
        this.next = automaton.steps().stream()
                .flatMapToInt(steps -> steps.stream().mapToInt(Integer::intValue))
                .toArray();
        this.outputs = automaton.outputs().stream().mapToInt(Integer::intValue).toArray();
        this.samples = automaton.samples();
    }

    /** The class of a canonical value. */
    public int classOf(String text) {
        int state = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            state = step(state, symbol(text.codePointAt(i)));
        }
        return outputs[state];
    }

    /** A short text of a class. */
    String sample(int cls) {
        return samples.get(cls);
    }

    /** Where each symbol, a range of code points, begins; ascending. */
    int[] symbols() {
        return symbols.clone();
    }

    int symbol(int codePoint) {
        int place = Arrays.binarySearch(symbols, codePoint);
        return place >= 0 ? place : -place - 2;
    }

    int step(int state, int symbol) {
        return next[state * symbols.length + symbol];
    }

    int output(int state) {
        return outputs[state];
    }
}
