package dev.writ.compiler.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The deterministic automaton of some patterns. */
final class SubsetConstruction {
    /** So many states may be met before minimising. */
    static final int MOST_STATES = 65_536;

    /** So many steps, states times symbols. */
    static final int MOST_STEPS = 1 << 22;

    /** So many places of patterns, over all states. */
    private static final long MOST_PLACES = 1 << 24;

    private final Alphabet symbols;

    /** By state times the number of symbols plus symbol. */
    private final int[] next;

    private final List<BitSet> signatures;

    private SubsetConstruction(Alphabet symbols, int[] next, List<BitSet> signatures) {
        this.symbols = symbols;
        this.next = next;
        this.signatures = signatures;
    }

    Alphabet symbols() {
        return symbols;
    }

    /** By state, the text sets of the texts that end there. */
    List<BitSet> signatures() {
        return signatures;
    }

    int states() {
        return signatures.size();
    }

    int step(int state, int symbol) {
        return next[state * symbols.count() + symbol];
    }

    /** The text sets of a text. */
    BitSet signature(String text) {
        int state = 0;
        for (int codePoint : text.codePoints().toArray()) {
            state = step(state, symbols.of(codePoint));
        }
        return signatures.get(state);
    }

    /** Empty when it would have too many states, steps, places or kinds of ends: memory is spent only up to the bounds. */
    static Optional<SubsetConstruction> of(PatternNfa nfa, int mostStates, int mostSignatures) {
        Alphabet symbols = nfa.symbols();
        int most = Math.min(mostStates, MOST_STEPS / symbols.count());
        Map<Numbers, Integer> numbers = new HashMap<>();
        List<int[]> found = new ArrayList<>();
        List<BitSet> signatures = new ArrayList<>();
        Map<BitSet, BitSet> different = new HashMap<>();
        int[] next = new int[symbols.count() * 16];
        long places = 0;
        numbers.put(new Numbers(nfa.start()), 0);
        found.add(nfa.start());
        for (int state = 0; state < found.size(); state++) {
            BitSet signature = nfa.accepted(found.get(state));
            signatures.add(different.computeIfAbsent(signature, s -> s));
            int offset = state * symbols.count();
            if (offset + symbols.count() > next.length) {
                next = Arrays.copyOf(next, next.length * 2);
            }
            int[][] following = nfa.next(found.get(state));
            for (int symbol = 0; symbol < following.length; symbol++) {
                Integer known = numbers.putIfAbsent(new Numbers(following[symbol]), found.size());
                next[offset + symbol] = known == null ? found.size() : known;
                if (known == null) {
                    found.add(following[symbol]);
                    places += following[symbol].length;
                }
            }
            if (found.size() > most || places > MOST_PLACES || different.size() > mostSignatures) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new SubsetConstruction(symbols, Arrays.copyOf(next, found.size() * symbols.count()), signatures));
    }
}
