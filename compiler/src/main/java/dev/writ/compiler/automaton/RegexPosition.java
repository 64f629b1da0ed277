package dev.writ.compiler.automaton;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A state of the automaton of a regular expression, as a place among those of other patterns.
 *
 * @param first the place of the expression's first state; those of the others follow in order
 * @param certain the place of the texts that match, however they go on
 */
record RegexPosition(RegexDfa expression, int state, int first, int certain) {
    /** By symbol of an alphabet that divides no less, the symbol of the expression. */
    static int[] symbols(RegexDfa expression, Alphabet alphabet) {
        int[] starts = expression.starts();
        return IntStream.range(0, alphabet.count())
                .map(symbol -> Arrays.binarySearch(starts, alphabet.start(symbol)))
                .map(place -> place >= 0 ? place : -place - 2)
                .toArray();
    }

    /** The next place; negative where no text goes on like this and matches. */
    int next(int symbol) {
        int next = expression.next(state, symbol);
        if (next == RegexDfa.CERTAIN) {
            return certain;
        }
        return next == RegexDfa.DEAD ? -1 : first + next;
    }
}
