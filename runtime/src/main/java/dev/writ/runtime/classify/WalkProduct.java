package dev.writ.runtime.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Automata side by side as one, made when a table is loaded, as far as it stays small.
 *
 * <p>An automaton that looks for something somewhere is <em>settled</em> once it has found it. That is noted, and the
 * automaton goes on as if it were still looking: so what was found so far makes no states, and the product of automata
 * that look for words is that of Aho and Corasick.
 */
final class WalkProduct {
    /** What was found is noted in one word. */
    private static final int MOST_AUTOMATA = Long.SIZE;

    private static final int MOST_STATES = 2_048;
    private static final int MOST_STEPS = 1 << 18;

    /** Where each symbol begins, a range of code points; ascending. */
    final int[] starts;

    /** By state times the number of symbols plus symbol, the next state. */
    final int[] next;

    /** By state, the automata that settle there, a bit each. */
    final long[] settled;

    /** By state times the number of automata plus automaton, its class where the text ends and it has not settled. */
    final int[] outputs;

    /** By automaton, its class where it has settled. */
    final int[] settledClasses;

    /** By automaton, where its class goes. */
    final int[] columns;

    private WalkProduct(int[] starts, int[] next, long[] settled, int[] outputs, int[] settledClasses, int[] columns) {
        this.starts = starts;
        this.next = next;
        this.settled = settled;
        this.outputs = outputs;
        this.settledClasses = settledClasses;
        this.columns = columns;
    }

    /** Products of as many of these as have a small one. */
    static List<WalkProduct> of(List<WalkProduct> alone) {
        if (alone.size() < 2) {
            return alone;
        }
        List<WalkProduct> products = new ArrayList<>(of(alone.subList(0, alone.size() / 2)));
        List<WalkProduct> others = of(alone.subList(alone.size() / 2, alone.size()));
        Optional<WalkProduct> together =
                products.size() == 1 && others.size() == 1 ? products.get(0).together(others.get(0)) : Optional.empty();
        if (together.isPresent()) {
            return List.of(together.get());
        }
        products.addAll(others);
        return products;
    }

    /** One automaton. A state in which it settles is another than the same state reached otherwise. */
    static WalkProduct of(AutomatonWalk automaton, int column) {
        Settling settling = Settling.of(automaton);
        int symbols = automaton.starts().length;
        int states = automaton.states();
        int[] next = new int[(states + 1) * symbols];
        int[] outputs = new int[states + 1];
        long[] settled = new long[states + 1];
        settled[states] = 1;
        for (int state = 0; state <= states; state++) {
            int from = state < states ? state : settling.goingOn();
            outputs[state] = automaton.output(from);
            for (int symbol = 0; symbol < symbols; symbol++) {
                int to = automaton.next(from, symbol);
                next[state * symbols + symbol] = automaton.output(to) == settling.cls() ? states : to;
            }
        }
        return new WalkProduct(
                automaton.starts(), next, settled, outputs, new int[] {settling.cls()}, new int[] {column});
    }

    /** Both side by side; empty where that is too large. */
    private Optional<WalkProduct> together(WalkProduct other) {
        if (columns.length + other.columns.length > MOST_AUTOMATA) {
            return Optional.empty();
        }
        TreeSet<Integer> all = new TreeSet<>();
        Arrays.stream(starts).forEach(all::add);
        Arrays.stream(other.starts).forEach(all::add);
        int[] joined = all.stream().mapToInt(Integer::intValue).toArray();
        int[] own = symbols(joined, starts);
        int[] others = symbols(joined, other.starts);
        int most = Math.min(MOST_STATES, MOST_STEPS / joined.length);
        Map<Long, Integer> numbers = new HashMap<>();
        List<Long> pairs = new ArrayList<>();
        int[] steps = new int[0];
        number(0, 0, numbers, pairs);
        for (int state = 0; state < pairs.size(); state++) {
            if (pairs.size() > most) {
                return Optional.empty();
            }
            int left = (int) (pairs.get(state) >>> 32);
            int right = (int) (long) pairs.get(state);
            if ((state + 1) * joined.length > steps.length) {
                steps = Arrays.copyOf(steps, Math.max(16 * joined.length, 2 * steps.length));
            }
            for (int symbol = 0; symbol < joined.length; symbol++) {
                steps[state * joined.length + symbol] = number(
                        next[left * starts.length + own[symbol]],
                        other.next[right * other.starts.length + others[symbol]],
                        numbers,
                        pairs);
            }
        }
        return Optional.of(paired(other, joined, steps, pairs));
    }

    private static int number(int left, int right, Map<Long, Integer> numbers, List<Long> pairs) {
        long pair = (long) left << 32 | right;
        Integer known = numbers.putIfAbsent(pair, pairs.size());
        if (known == null) {
            pairs.add(pair);
        }
        return known == null ? pairs.size() - 1 : known;
    }

    private WalkProduct paired(WalkProduct other, int[] joined, int[] steps, List<Long> pairs) {
        int mine = columns.length;
        int many = mine + other.columns.length;
        long[] both = new long[pairs.size()];
        int[] ends = new int[pairs.size() * many];
        for (int state = 0; state < both.length; state++) {
            int left = (int) (pairs.get(state) >>> 32);
            int right = (int) (long) pairs.get(state);
            both[state] = settled[left] | other.settled[right] << mine;
            System.arraycopy(outputs, left * mine, ends, state * many, mine);
            System.arraycopy(other.outputs, right * (many - mine), ends, state * many + mine, many - mine);
        }
        return new WalkProduct(
                joined,
                Arrays.copyOf(steps, both.length * joined.length),
                both,
                ends,
                joined(settledClasses, other.settledClasses),
                joined(columns, other.columns));
    }

    /** By symbol of one alphabet, that of a coarser one. */
    private static int[] symbols(int[] starts, int[] coarser) {
        return Arrays.stream(starts)
                .map(start -> {
                    int place = Arrays.binarySearch(coarser, start);
                    return place >= 0 ? place : -place - 2;
                })
                .toArray();
    }

    private static int[] joined(int[] left, int[] right) {
        int[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }
}
