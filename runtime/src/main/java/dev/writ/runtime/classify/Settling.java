package dev.writ.runtime.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * That an automaton has one class which it never leaves.
 *
 * @param cls the class; {@link #NEVER} where there is none, or more than one
 * @param goingOn from where it goes on looking: the state behind the shortest text of the class without its first
 *     symbol. Any other state would be right, too, but make more states of a product
 */
record Settling(int cls, int goingOn) {
    static final int NEVER = -1;

    private static final Settling NONE = new Settling(NEVER, 0);

    static Settling of(AutomatonWalk automaton) {
        boolean[] isLeft = new boolean[automaton.classes()];
        for (int state = 0; state < automaton.states(); state++) {
            for (int symbol = 0; symbol < automaton.starts().length; symbol++) {
                if (automaton.output(automaton.next(state, symbol)) != automaton.output(state)) {
                    isLeft[automaton.output(state)] = true;
                }
            }
        }
        int kept = NEVER;
        for (int cls = 0; cls < isLeft.length; cls++) {
            if (!isLeft[cls]) {
                if (kept != NEVER) {
                    return NONE;
                }
                kept = cls;
            }
        }
        return kept == NEVER || automaton.output(0) == kept ? NONE : of(automaton, kept);
    }

    private static Settling of(AutomatonWalk automaton, int cls) {
        int goingOn = 0;
        List<Integer> text = shortest(automaton, cls);
        for (int symbol : text.isEmpty() ? text : text.subList(1, text.size())) {
            goingOn = automaton.next(goingOn, symbol);
        }
        return automaton.output(goingOn) == cls ? NONE : new Settling(cls, goingOn);
    }

    /** The symbols of a shortest text of a class; none where it has no text. */
    private static List<Integer> shortest(AutomatonWalk automaton, int cls) {
        int[] before = new int[automaton.states()];
        int[] read = new int[automaton.states()];
        Arrays.fill(before, NEVER);
        before[0] = 0;
        List<Integer> met = new ArrayList<>(List.of(0));
        for (int i = 0; i < met.size(); i++) {
            int state = met.get(i);
            if (automaton.output(state) == cls) {
                List<Integer> text = new ArrayList<>();
                for (int at = state; at != 0; at = before[at]) {
                    text.add(0, read[at]);
                }
                return text;
            }
            for (int symbol = 0; symbol < automaton.starts().length; symbol++) {
                int next = automaton.next(state, symbol);
                if (before[next] == NEVER) {
                    before[next] = state;
                    read[next] = symbol;
                    met.add(next);
                }
            }
        }
        return List.of();
    }
}
