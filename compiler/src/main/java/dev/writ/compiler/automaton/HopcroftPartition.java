package dev.writ.compiler.automaton;

import java.util.ArrayDeque;
import java.util.Arrays;

/** The states of an automaton in blocks of which each is alike, the coarsest such: Hopcroft's algorithm. */
final class HopcroftPartition {
    private final int states;
    private final int symbols;

    /** The states block by block; where each state stands, and in which block. */
    private final int[] elements;

    private final int[] places;
    private final int[] blockOf;

    /** By block: where it begins and ends, and how many states at its beginning are marked. */
    private final int[] begins;

    private final int[] ends;
    private final int[] marked;
    private int blocks;

    /** By state and symbol, the states that step there: from {@code heads[i]} in {@code tails}. */
    private final int[] heads;

    private final int[] tails;
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
    private final boolean[] isWaiting;

    private HopcroftPartition(int[] next, int symbols, int[] outputs) {
        this.states = outputs.length;
        this.symbols = symbols;
        this.elements = new int[states];
        this.places = new int[states];
        this.blockOf = new int[states];
        this.begins = new int[states];
        this.ends = new int[states];
        this.marked = new int[states];
        this.isWaiting = new boolean[states];
        this.heads = new int[next.length + 1];
        this.tails = new int[next.length];
        invert(next);
        divide(outputs);
    }

    /**
     * By state, the number of its block.
     *
     * @param next by state times {@code symbols} plus symbol
     * @param outputs by state; states with different ones are never alike
     */
    static int[] of(int[] next, int symbols, int[] outputs) {
        HopcroftPartition partition = new HopcroftPartition(next, symbols, outputs);
        partition.refine();
        return partition.blockOf;
    }

    private void invert(int[] next) {
        for (int i = 0; i < next.length; i++) {
            heads[next[i] * symbols + i % symbols + 1]++;
        }
        for (int i = 0; i < next.length; i++) {
            heads[i + 1] += heads[i];
        }
        int[] filled = Arrays.copyOf(heads, next.length);
        for (int i = 0; i < next.length; i++) {
            tails[filled[next[i] * symbols + i % symbols]++] = i / symbols;
        }
    }

    private void divide(int[] outputs) {
        int[] counts = new int[Arrays.stream(outputs).max().orElse(0) + 2];
        for (int output : outputs) {
            counts[output + 1]++;
        }
        for (int output = 0; output + 1 < counts.length; output++) {
            counts[output + 1] += counts[output];
            if (counts[output + 1] > counts[output]) {
                begins[blocks] = counts[output];
                ends[blocks] = counts[output + 1];
                wait(blocks++);
            }
        }
        for (int state = 0; state < states; state++) {
            put(state, counts[outputs[state]]++);
        }
        for (int block = 0; block < blocks; block++) {
            label(block);
        }
    }

    private void wait(int block) {
        waiting.add(block);
        isWaiting[block] = true;
    }

    private void put(int state, int place) {
        elements[place] = state;
        places[state] = place;
    }

    private void label(int block) {
        for (int i = begins[block]; i < ends[block]; i++) {
            blockOf[elements[i]] = block;
        }
    }

    private void refine() {
        while (!waiting.isEmpty()) {
            int block = waiting.remove();
            isWaiting[block] = false;
            int[] splitter = Arrays.copyOfRange(elements, begins[block], ends[block]);
            for (int symbol = 0; symbol < symbols; symbol++) {
                splitBy(splitter, symbol);
            }
        }
    }

    private void splitBy(int[] splitter, int symbol) {
        ArrayDeque<Integer> touched = new ArrayDeque<>();
        for (int target : splitter) {
            int place = target * symbols + symbol;
            for (int i = heads[place]; i < heads[place + 1]; i++) {
                if (mark(tails[i]) == 1) {
                    touched.add(blockOf[tails[i]]);
                }
            }
        }
        touched.forEach(this::split);
    }

    /** Moves a state to the marked ones of its block; how many they are then. */
    private int mark(int state) {
        int block = blockOf[state];
        int border = begins[block] + marked[block];
        int other = elements[border];
        int place = places[state];
        put(other, place);
        put(state, border);
        return ++marked[block];
    }

    private void split(int block) {
        int count = marked[block];
        marked[block] = 0;
        if (count == ends[block] - begins[block]) {
            return;
        }
        int fresh = blocks++;
        begins[fresh] = begins[block];
        ends[fresh] = begins[block] + count;
        begins[block] = ends[fresh];
        label(fresh);
        boolean isSmaller = count <= ends[block] - begins[block];
        wait(isWaiting[block] || isSmaller ? fresh : block);
    }
}
