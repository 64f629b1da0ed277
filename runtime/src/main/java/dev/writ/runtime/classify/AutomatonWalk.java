package dev.writ.runtime.classify;

import dev.writ.runtime.table.Automaton;
import java.util.Arrays;

/** Walks an automaton, one table look-up for each code point; allocates nothing. */
final class AutomatonWalk implements TextClass {
    private static final int ASCII = 128;

    /** The symbol of each ASCII character. */
    private final int[] ascii = new int[ASCII];

    /** Where each symbol begins. */
    private final int[] starts;

    /** Where the steps of the next state begin, by where those of this state begin plus the symbol. */
    private final int[] steps;

    private final int[] outputs;
    private final int classes;

    /** @param automaton of a table that is well-formed */
    AutomatonWalk(Automaton automaton) {
        this.starts = automaton.symbols().stream().mapToInt(Integer::intValue).toArray();
        this.outputs = automaton.outputs().stream().mapToInt(Integer::intValue).toArray();
        this.classes = automaton.samples().size();
        int symbols = starts.length;
        this.steps = new int[Math.multiplyExact(outputs.length, symbols)];
        for (int state = 0; state < outputs.length; state++) {
            for (int symbol = 0; symbol < symbols; symbol++) {
                steps[state * symbols + symbol] = automaton.steps().get(state).get(symbol) * symbols;
            }
        }
        for (int c = 0; c < ASCII; c++) {
            ascii[c] = symbol(c);
        }
    }

    int classes() {
        return classes;
    }

    int states() {
        return outputs.length;
    }

    /** Where each symbol begins; not to be written to. */
    int[] starts() {
        return starts;
    }

    int next(int state, int symbol) {
        return steps[state * starts.length + symbol] / starts.length;
    }

    int output(int state) {
        return outputs[state];
    }

    int symbol(int codePoint) {
        int place = Arrays.binarySearch(starts, codePoint);
        return place >= 0 ? place : -place - 2;
    }

    /** @param text well-formed */
    @Override
    public int classOf(String text) {
        int length = text.length();
        int at = 0;
        for (int i = 0; i < length; i++) {
            int c = text.charAt(i);
            if (c < ASCII) {
                at = steps[at + ascii[c]];
            } else {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
                at = steps[at + symbol(codePoint)];
            }
        }
        return outputs[at / starts.length];
    }
}
