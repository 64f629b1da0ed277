package dev.writ.compiler.cover;

import java.util.BitSet;
import java.util.List;

/** A large set of points no two of which are neighbours: the largest where the graph is small. */
final class MaximumIndependentSet {
    private static final int MOST_EXACT = 60;
    private static final int MOST_NODES = 20_000;
    private static final int MOST_EXCHANGES = 500;

    private final List<BitSet> neighbours;
    private int nodes;
    private BitSet best = new BitSet();

    private MaximumIndependentSet(List<BitSet> neighbours) {
        this.neighbours = neighbours;
    }

    /** @param neighbours for each point; symmetric, a point is not its own neighbour */
    static List<Integer> largest(List<BitSet> neighbours) {
        MaximumIndependentSet search = new MaximumIndependentSet(neighbours);
        search.best = search.greedy();
        if (neighbours.size() <= MOST_EXACT) {
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
            int point = least(open, openNeighbours);
            chosen.set(point);
            BitSet gone = (BitSet) neighbours.get(point).clone();
            gone.set(point);
            gone.and(open);
            open.andNot(gone);
            gone.stream().forEach(one -> neighbours.get(one).stream().forEach(other -> openNeighbours[other]--));
        }
        int[] chosenNeighbours = new int[neighbours.size()];
        chosen.stream().forEach(point -> count(chosenNeighbours, point, 1));
        for (int exchanges = 0; exchanges < MOST_EXCHANGES && exchange(chosen, chosenNeighbours); exchanges++) {
            // Each makes the choice larger.
        }
        return chosen;
    }

    private static int least(BitSet open, int[] counts) {
        int found = open.nextSetBit(0);
        for (int point = found; point >= 0; point = open.nextSetBit(point + 1)) {
            found = counts[point] < counts[found] ? point : found;
        }
        return found;
    }

    private void count(int[] counts, int point, int change) {
        neighbours.get(point).stream().forEach(other -> counts[other] += change);
    }

    private boolean exchange(BitSet chosen, int[] chosenNeighbours) {
        for (int given = chosen.nextSetBit(0); given >= 0; given = chosen.nextSetBit(given + 1)) {
            BitSet room = new BitSet();
            neighbours.get(given).stream()
                    .filter(point -> chosenNeighbours[point] == 1)
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
        if (nodes > MOST_NODES || chosen.cardinality() + open.cardinality() <= best.cardinality()) {
            return;
        }
        if (open.isEmpty()) {
            best = (BitSet) chosen.clone();
            return;
        }
        int point = fewestNeighbours(open);
        BitSet choices = (BitSet) neighbours.get(point).clone();
        choices.and(open);
        choices.set(point);
        // Some largest set has this point or one of its neighbours.
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
        for (int point = open.nextSetBit(0); point >= 0; point = open.nextSetBit(point + 1)) {
            BitSet left = (BitSet) neighbours.get(point).clone();
            left.and(open);
            if (left.cardinality() < fewest) {
                fewest = left.cardinality();
                found = point;
            }
        }
        return found;
    }
}
