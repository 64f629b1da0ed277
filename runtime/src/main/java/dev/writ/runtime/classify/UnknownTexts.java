package dev.writ.runtime.classify;

import dev.writ.runtime.shell.CommandSpelling;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;

/** Where an automaton can be led by texts of which only the kind is known. Sets of its states are bits. */
final class UnknownTexts {
    /** What may stand where something is unknown. */
    enum Kind {
        /** Characters of one word, as a command spells them. */
        WORD,
        /** Words as a command spells them, and blanks between them. */
        WORDS,
        /** Any characters. */
        CHARACTERS
    }

    /** For automata of more states, where each of them leads is found anew every time. */
    private static final int MOST_REMEMBERED = 2_048;

    private static final int[] ESCAPED = {' ', '\t', '\n', CommandSpelling.ESCAPE};

    private final AutomatonWalk automaton;

    /** By state, the states one step away, each once. */
    private final int[][] next;

    /** By state, what it can be led to; empty where that is not remembered. */
    private final long[][] reached;

    UnknownTexts(AutomatonWalk automaton, Kind kind) {
        this.automaton = automaton;
        this.next = IntStream.range(0, automaton.states())
                .mapToObj(state -> successors(state, kind))
                .toArray(int[][]::new);
        this.reached = next.length > MOST_REMEMBERED ? new long[0][] : new long[next.length][];
        for (int state = 0; state < reached.length; state++) {
            long[] from = new long[words()];
            from[state >> 6] = 1L << state;
            reached[state] = search(from);
        }
    }

    private int words() {
        return (next.length + 63) / 64;
    }

    private int[] successors(int state, Kind kind) {
        IntStream plain = IntStream.range(0, automaton.starts().length)
                .filter(symbol -> kind == Kind.CHARACTERS ? holdsCharacter(symbol) : holdsPlain(symbol))
                .map(symbol -> automaton.next(state, symbol));
        if (kind == Kind.CHARACTERS) {
            return plain.distinct().toArray();
        }
        int escape = automaton.next(state, automaton.symbol(CommandSpelling.ESCAPE));
        IntStream escaped = IntStream.of(ESCAPED).map(c -> automaton.next(escape, automaton.symbol(c)));
        IntStream blank = kind == Kind.WORDS
                ? IntStream.of(automaton.next(state, automaton.symbol(CommandSpelling.BETWEEN)))
                : IntStream.empty();
        return IntStream.concat(plain, IntStream.concat(escaped, blank))
                .distinct()
                .toArray();
    }

    private int end(int symbol) {
        int[] starts = automaton.starts();
        return symbol + 1 < starts.length ? starts[symbol + 1] : Character.MAX_CODE_POINT + 1;
    }

    /** Whether some character is of the symbol; surrogates alone are none. */
    private boolean holdsCharacter(int symbol) {
        return automaton.starts()[symbol] < Character.MIN_SURROGATE || end(symbol) > Character.MAX_SURROGATE + 1;
    }

    /** Whether some character is that a command spells by itself. */
    private boolean holdsPlain(int symbol) {
        int start = automaton.starts()[symbol];
        int end = end(symbol);
        long escaped = IntStream.of(ESCAPED).filter(c -> start <= c && c < end).count();
        return holdsCharacter(symbol) && end - start > escaped;
    }

    /** The states that some text leads to from one of these, which are among them. */
    long[] from(long[] states) {
        if (reached.length == 0) {
            return search(states);
        }
        long[] all = new long[states.length];
        for (int word = 0; word < states.length; word++) {
            for (long left = states[word]; left != 0; left &= left - 1) {
                long[] more = reached[(word << 6) + Long.numberOfTrailingZeros(left)];
                for (int i = 0; i < all.length; i++) {
                    all[i] |= more[i];
                }
            }
        }
        return all;
    }

    private long[] search(long[] states) {
        long[] met = states.clone();
        Deque<Integer> open = new ArrayDeque<>();
        for (int state = 0; state < next.length; state++) {
            if ((met[state >> 6] >>> state & 1) != 0) {
                open.add(state);
            }
        }
        while (!open.isEmpty()) {
            for (int to : next[open.remove()]) {
                if ((met[to >> 6] >>> to & 1) == 0) {
                    met[to >> 6] |= 1L << to;
                    open.add(to);
                }
            }
        }
        return met;
    }
}
