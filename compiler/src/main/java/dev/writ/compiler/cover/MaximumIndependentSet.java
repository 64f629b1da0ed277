package dev.writ.compiler.cover;

import java.util.BitSet;
import java.util.List;

/** A large set of vertices of a graph no two of which are neighbours: the largest where the graph is small. */
final class MaximumIndependentSet {
    private final List<BitSet> neighbours;
    private final SearchLimits.FoolingSets limits;
    private int nodes;
    private BitSet best = new BitSet();

    private MaximumIndependentSet(List<BitSet> neighbours, SearchLimits.FoolingSets limits) {
        this.neighbours = neighbours;
        this.limits = limits;
    }

    /**
     * @param neighbours by vertex, from 0; symmetric, and no vertex is its own neighbour
     * @return vertices, ascending
     */
    static List<Integer> largest(List<BitSet> neighbours, SearchLimits.FoolingSets limits) {
        MaximumIndependentSet search = new MaximumIndependentSet(neighbours, limits);
        search.best = search.greedy();
        if (neighbours.size() <= limits.exact()) {
            BitSet all = new BitSet();
            all.set(0, neighbours.size());
            search.search(all, new BitSet());
        }
        return search.best.stream().boxed().toList();
    }

    /** Those with the fewest open neighbours first; then one is given up wherever that makes room for more. */
    private BitSet greedy() {
        BitSet open = new BitSet();
        open.set(0, neighbours.size());
        int[] openNeighbours = neighbours.stream().mapToInt(BitSet::cardinality).toArray();
        BitSet chosen = new BitSet();
        while (!open.isEmpty()) {
            int vertex = least(open, openNeighbours);
            chosen.set(vertex);
            BitSet gone = (BitSet) neighbours.get(vertex).clone();
            gone.set(vertex);
            gone.and(open);
            open.andNot(gone);
            gone.stream().forEach(one -> neighbours.get(one).stream().forEach(other -> openNeighbours[other]--));
        }
        int[] chosenNeighbours = new int[neighbours.size()];
        chosen.stream().forEach(vertex -> count(chosenNeighbours, vertex, 1));
        for (int exchanges = 0; exchanges < limits.exchanges() && exchange(chosen, chosenNeighbours); exchanges++) {
            // Each makes the choice larger.
        }
        return chosen;
    }

    private static int least(BitSet open, int[] counts) {
        int found = open.nextSetBit(0);
        for (int vertex = found; vertex >= 0; vertex = open.nextSetBit(vertex + 1)) {
            found = counts[vertex] < counts[found] ? vertex : found;
        }
        return found;
    }

    private void count(int[] counts, int vertex, int change) {
        neighbours.get(vertex).stream().forEach(other -> counts[other] += change);
    }

    private boolean exchange(BitSet chosen, int[] chosenNeighbours) {
        for (int given = chosen.nextSetBit(0); given >= 0; given = chosen.nextSetBit(given + 1)) {
            BitSet room = new BitSet();
            neighbours.get(given).stream()
                    .filter(vertex -> chosenNeighbours[vertex] == 1)
                    .forEach(room::set);
            for (int one = room.nextSetBit(0); one >= 0; one = room.nextSetBit(one + 1)) {
                BitSet others = (BitSet) room.clone();
                others.andNot(neighbours.get(one));
                others.clear(one);
                if (!others.isEmpty()) {
                    chosen.clear(given);
                    count(chosenNeighbours, given, -1);
                    chosen.set(one);
                    count(chosenNeighbours, one, 1);
                    while (!others.isEmpty()) {
                        int other = others.nextSetBit(0);
                        chosen.set(other);
                        count(chosenNeighbours, other, 1);
                        others.andNot(neighbours.get(other));
                        others.clear(other);
                    }
                    return true;
                }
            }
        }
        return false;
    }

    private void search(BitSet open, BitSet chosen) {
        nodes++;
        if (nodes > limits.nodes() || chosen.cardinality() + open.cardinality() <= best.cardinality()) {
            return;
        }
        if (open.isEmpty()) {
            best = (BitSet) chosen.clone();
            return;
        }
        int vertex = fewestNeighbours(open);
        BitSet choices = (BitSet) neighbours.get(vertex).clone();
        choices.and(open);
        choices.set(vertex);
        // Some largest set has this vertex or one of its neighbours.
        for (int choice = choices.nextSetBit(0); choice >= 0; choice = choices.nextSetBit(choice + 1)) {
            BitSet rest = (BitSet) open.clone();
            rest.andNot(neighbours.get(choice));
            rest.clear(choice);
            chosen.set(choice);
            search(rest, chosen);
            chosen.clear(choice);
        }
    }

    private int fewestNeighbours(BitSet open) {
        int found = -1;
        int fewest = Integer.MAX_VALUE;
        for (int vertex = open.nextSetBit(0); vertex >= 0; vertex = open.nextSetBit(vertex + 1)) {
            BitSet left = (BitSet) neighbours.get(vertex).clone();
            left.and(open);
            if (left.cardinality() < fewest) {
                fewest = left.cardinality();
                found = vertex;
            }
        }
        return found;
    }
}
