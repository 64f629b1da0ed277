package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.distinct;
import static dev.writ.runtime.table.TableCheck.require;

import java.util.List;

/** That an automaton is total, and that each of its classes has a text: the sample that it gives. */
final class AutomatonCheck {
    /** Bounds what a damaged file can make us walk; the compiler stays far below. */
    private static final long MOST_STEPS = 1L << 26;

    private AutomatonCheck() {}

    static void check(Automaton automaton, String place) {
        symbols(automaton.symbols(), place + ".symbols");
        int states = automaton.outputs().size();
        int classes = automaton.samples().size();
        require(states > 0, place + ": has no state");
        require(automaton.steps().size() == states, place + ": as many lists of steps as outputs are needed");
        require((long) states * automaton.symbols().size() <= MOST_STEPS, place + ": has too many steps");
        for (int state = 0; state < states; state++) {
            steps(automaton.steps().get(state), automaton.symbols().size(), states, place + ".steps[" + state + "]");
            int output = automaton.outputs().get(state);
            require(output >= 0 && output < classes, place + ".outputs[" + state + "]: no class is called " + output);
        }
        distinct(automaton.samples(), place + ".samples");
        for (int sample = 0; sample < classes; sample++) {
            int found = automaton.classOf(automaton.samples().get(sample));
            require(found == sample, place + ".samples[" + sample + "]: falls into class " + found);
        }
    }

    private static void symbols(List<Integer> symbols, String place) {
        require(!symbols.isEmpty() && symbols.get(0) == 0, place + ": the first begins at 0");
        for (int i = 1; i < symbols.size(); i++) {
            require(symbols.get(i - 1) < symbols.get(i), place + ": not ascending at " + symbols.get(i));
        }
        int last = symbols.get(symbols.size() - 1);
        require(last <= Character.MAX_CODE_POINT, place + ": " + last + " is no code point");
    }

    private static void steps(List<Integer> steps, int symbols, int states, String place) {
        require(steps.size() == symbols, place + ": a step for each symbol is needed");
        for (int next : steps) {
            require(next >= 0 && next < states, place + ": no state is called " + next);
        }
    }
}
