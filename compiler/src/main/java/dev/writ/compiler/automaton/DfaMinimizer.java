package dev.writ.compiler.automaton;

import dev.writ.runtime.table.Automaton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the smallest automaton with given outputs: equal behaviour gives equal automata. */
final class DfaMinimizer {
    private final SubsetConstruction construction;

    /** By symbol, the first symbol that every state treats alike. */
    private final int[] alike;

    private final int[] blockOf;

    /** By block, a state of it. */
    private final Map<Integer, Integer> members = new HashMap<>();

    private DfaMinimizer(SubsetConstruction construction, int[] outputs) {
        this.construction = construction;
        this.alike = alike();
        int[] kept = Arrays.stream(alike).distinct().toArray();
        int[] next = new int[construction.states() * kept.length];
        for (int state = 0; state < construction.states(); state++) {
            for (int k = 0; k < kept.length; k++) {
                next[state * kept.length + k] = construction.step(state, kept[k]);
            }
        }
        this.blockOf = HopcroftPartition.of(next, kept.length, outputs);
        for (int state = 0; state < construction.states(); state++) {
            members.putIfAbsent(blockOf[state], state);
        }
    }

    /**
     * @param outputs by state
     * @param samples by output
     */
    static Automaton of(SubsetConstruction construction, int[] outputs, List<String> samples) {
        return new DfaMinimizer(construction, outputs).automaton(outputs, samples);
    }

    private int[] alike() {
        int count = construction.symbols().count();
        Map<Numbers, Integer> firsts = new HashMap<>();
        int[] found = new int[count];
        for (int symbol = 0; symbol < count; symbol++) {
            int[] column = new int[construction.states()];
            for (int state = 0; state < column.length; state++) {
                column[state] = construction.step(state, symbol);
            }
            Integer first = firsts.putIfAbsent(new Numbers(column), symbol);
            found[symbol] = first == null ? symbol : first;
        }
        return found;
    }

    private Automaton automaton(int[] outputs, List<String> samples) {
        List<Integer> blocks = reached();
        Map<Integer, Integer> numbers = new HashMap<>();
        blocks.forEach(block -> numbers.put(block, numbers.size()));
        List<Integer> kept = ranges(blocks);
        List<List<Integer>> steps = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int block : blocks) {
            steps.add(kept.stream()
                    .map(symbol -> numbers.getOrDefault(step(block, symbol), 0))
                    .toList());
            ends.add(outputs[member(block)]);
        }
        return new Automaton(kept.stream().map(construction.symbols()::start).toList(), steps, ends, samples);
    }

    private int member(int block) {
        return members.getOrDefault(block, 0);
    }

    private int step(int block, int symbol) {
        return blockOf[construction.step(member(block), symbol)];
    }

    /** The blocks in the order in which a walk by ascending symbols meets them. */
    private List<Integer> reached() {
        List<Integer> reached = new ArrayList<>(List.of(blockOf[0]));
        boolean[] isReached = new boolean[construction.states()];
        isReached[blockOf[0]] = true;
        for (int i = 0; i < reached.size(); i++) {
            for (int symbol = 0; symbol < alike.length; symbol++) {
                int next = step(reached.get(i), symbol);
                if (!isReached[next]) {
                    isReached[next] = true;
                    reached.add(next);
                }
            }
        }
        return reached;
    }

    /** The symbols that some block treats differently from the one before. */
    private List<Integer> ranges(List<Integer> blocks) {
        List<Integer> kept = new ArrayList<>(List.of(0));
        for (int symbol = 1; symbol < alike.length; symbol++) {
            int current = symbol;
            boolean differs = alike[symbol] != alike[symbol - 1]
                    && blocks.stream().anyMatch(block -> step(block, current) != step(block, current - 1));
            if (differs) {
                kept.add(symbol);
            }
        }
        return kept;
    }
}
