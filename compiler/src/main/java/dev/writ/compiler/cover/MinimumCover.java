package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Covers elements by sets, both numbered from 0: as few sets as can be, and among those a cheap choice. Exact where the
 * search ends within its nodes, otherwise the best found.
 */
final class MinimumCover {
    /**
     * @param chosen indexes of the chosen sets, ascending; none can be left out
     * @param isFewest whether no smaller choice exists
     */
    record Solution(List<Integer> chosen, boolean isFewest) {
        Solution {
            chosen = List.copyOf(chosen);
        }
    }

    private final List<BitSet> sets;
    private final int elements;
    private final SearchLimits.Covering limits;
    private final List<BitSet> setsOf = new ArrayList<>();

    private long[] costs;
    private long nodesLeft;
    private long bestCost;
    private List<Integer> best = List.of();

    private MinimumCover(List<BitSet> sets, int elements, long[] costs, SearchLimits.Covering limits) {
        this.sets = sets;
        this.elements = elements;
        this.costs = costs;
        this.limits = limits;
        for (int element = 0; element < elements; element++) {
            setsOf.add(new BitSet());
        }
        for (int set = 0; set < sets.size(); set++) {
            for (int element : sets.get(set).stream().toArray()) {
                setsOf.get(element).set(set);
            }
        }
    }

    /**
     * @param sets together they have every element from 0 to {@code elements - 1}
     * @param costs positive; of choices of equally many sets a cheaper one is preferred
     * @param first sets to be chosen first, as far as they are needed, even if that makes more of them
     */
    static Solution solve(List<BitSet> sets, int elements, long[] costs, BitSet first, SearchLimits.Covering limits) {
        return new MinimumCover(sets, elements, costs, limits).solve(first);
    }

    private Solution solve(BitSet first) {
        BitSet open = new BitSet();
        open.set(0, elements);
        first.stream().forEach(set -> open.andNot(sets.get(set)));
        BitSet usable = new BitSet();
        usable.set(0, sets.size());
        usable.andNot(first);
        List<Integer> chosen = new ArrayList<>(first.stream().boxed().toList());
        reduce(open, usable, chosen);
        boolean isFewest = first.isEmpty();
        for (BitSet part : parts(open, usable)) {
            isFewest &= solvePart(part, usable);
            chosen.addAll(best);
        }
        return new Solution(irredundant(chosen), isFewest);
    }

    private boolean solvePart(BitSet open, BitSet usable) {
        best = greedy(open, usable);
        if (open.cardinality() > limits.minterms()) {
            return false;
        }
        long most = limits.words() / Math.max(1, (long) open.cardinality() * (1 + sets.size() / 64));
        long[] given = costs;
        costs = new long[given.length];
        Arrays.fill(costs, 1);
        boolean isFewest = searched(open, usable, most);
        costs = given;
        searched(open, usable, most / 8);
        return isFewest;
    }

    /** Chooses what must be chosen and drops what need not be looked at, until nothing changes. */
    private void reduce(BitSet open, BitSet usable, List<Integer> chosen) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int element = open.nextSetBit(0); element >= 0; element = open.nextSetBit(element + 1)) {
                BitSet containing = usable(element, usable);
                if (containing.cardinality() == 1) {
                    int set = containing.nextSetBit(0);
                    chosen.add(set);
                    open.andNot(sets.get(set));
                    usable.clear(set);
                    changed = true;
                } else {
                    BitSet implied = implied(element, containing, open, usable);
                    open.andNot(implied);
                    changed |= !implied.isEmpty();
                }
            }
            for (int set = usable.nextSetBit(0); set >= 0; set = usable.nextSetBit(set + 1)) {
                if (isDominated(set, open, usable)) {
                    usable.clear(set);
                    changed = true;
                }
            }
        }
    }

    /** Other elements that are covered by whatever covers this one; of elements that are always covered together, the later. */
    private BitSet implied(int element, BitSet containing, BitSet open, BitSet usable) {
        BitSet implied = (BitSet) open.clone();
        implied.clear(element);
        for (int set = containing.nextSetBit(0); set >= 0 && !implied.isEmpty(); set = containing.nextSetBit(set + 1)) {
            implied.and(sets.get(set));
        }
        int sameSize = containing.cardinality();
        for (int other = implied.nextSetBit(0); other >= 0 && other < element; other = implied.nextSetBit(other + 1)) {
            if (usable(other, usable).cardinality() == sameSize) {
                implied.clear(other);
            }
        }
        return implied;
    }

    /** Whether another set has every open element of this one and costs no more. */
    private boolean isDominated(int set, BitSet open, BitSet usable) {
        BitSet own = (BitSet) sets.get(set).clone();
        own.and(open);
        if (own.isEmpty()) {
            return true;
        }
        BitSet others = (BitSet) usable.clone();
        others.clear(set);
        for (int element = own.nextSetBit(0);
                element >= 0 && !others.isEmpty();
                element = own.nextSetBit(element + 1)) {
            others.and(setsOf.get(element));
        }
        for (int other = others.nextSetBit(0); other >= 0; other = others.nextSetBit(other + 1)) {
            if (costs[other] < costs[set]
                    || costs[other] == costs[set] && (other < set || gain(other, open) > own.cardinality())) {
                return true;
            }
        }
        return false;
    }

    private BitSet usable(int element, BitSet usable) {
        BitSet containing = (BitSet) setsOf.get(element).clone();
        containing.and(usable);
        return containing;
    }

    /** Open elements in parts such that no usable set has elements of two. */
    private List<BitSet> parts(BitSet open, BitSet usable) {
        List<BitSet> parts = new ArrayList<>();
        BitSet left = (BitSet) open.clone();
        while (!left.isEmpty()) {
            BitSet part = new BitSet();
            BitSet next = new BitSet();
            next.set(left.nextSetBit(0));
            while (!next.isEmpty()) {
                part.or(next);
                BitSet reached = new BitSet();
                next.stream()
                        .forEach(element -> usable(element, usable).stream().forEach(set -> reached.or(sets.get(set))));
                reached.and(open);
                reached.andNot(part);
                next = reached;
            }
            parts.add(part);
            left.andNot(part);
        }
        return parts;
    }

    /** Always what gains most, then what costs least. Gains only shrink, so an old one is looked at again when it leads. */
    private List<Integer> greedy(BitSet open, BitSet usable) {
        PriorityQueue<Gain> queue = new PriorityQueue<>(Comparator.comparingInt((Gain gain) -> -gain.elements)
                .thenComparingLong(gain -> costs[gain.set])
                .thenComparingInt(Gain::set));
        usable.stream().forEach(set -> queue.add(new Gain(set, gain(set, open))));
        BitSet left = (BitSet) open.clone();
        List<Integer> chosen = new ArrayList<>();
        while (!left.isEmpty()) {
            Gain most = queue.remove();
            int now = gain(most.set, left);
            if (now < most.elements) {
                queue.add(new Gain(most.set, now));
            } else {
                chosen.add(most.set);
                left.andNot(sets.get(most.set));
            }
        }
        return irredundantOn(open, chosen);
    }

    private record Gain(int set, int elements) {}

    private int gain(int set, BitSet left) {
        BitSet gained = (BitSet) sets.get(set).clone();
        gained.and(left);
        return gained.cardinality();
    }

    private List<Integer> irredundant(List<Integer> chosen) {
        BitSet all = new BitSet();
        all.set(0, elements);
        return irredundantOn(all, chosen).stream().sorted().toList();
    }

    /** Drops what the others make needless, the dearest first. */
    private List<Integer> irredundantOn(BitSet wanted, List<Integer> chosen) {
        int[] times = new int[elements];
        for (int set : chosen) {
            sets.get(set).stream().forEach(element -> times[element]++);
        }
        List<Integer> kept = new ArrayList<>(chosen);
        List<Integer> dearest = new ArrayList<>(chosen);
        dearest.sort(Comparator.comparingLong((Integer set) -> -costs[set]).thenComparing(set -> -set));
        for (Integer set : dearest) {
            if (sets.get(set).stream().filter(wanted::get).allMatch(element -> times[element] > 1)) {
                sets.get(set).stream().forEach(element -> times[element]--);
                kept.remove(set);
            }
        }
        return kept;
    }

    /** Improves the best choice; true when the search ended, so that it is the cheapest there is. */
    private boolean searched(BitSet open, BitSet usable, long most) {
        nodesLeft = most;
        bestCost = best.stream().mapToLong(set -> costs[set]).sum();
        search(open, usable, new ArrayList<>(), 0);
        return nodesLeft >= 0;
    }

    private void search(BitSet open, BitSet usable, List<Integer> chosen, long cost) {
        nodesLeft--;
        if (nodesLeft < 0) {
            return;
        }
        if (open.isEmpty()) {
            if (cost < bestCost) {
                bestCost = cost;
                best = List.copyOf(chosen);
            }
            return;
        }
        if (cost + leastCost(open, usable, bestCost - cost) >= bestCost) {
            return;
        }
        BitSet containing = usable(scarcest(open, usable), usable);
        BitSet left = (BitSet) usable.clone();
        for (int set : promisingFirst(containing, open)) {
            BitSet rest = (BitSet) open.clone();
            rest.andNot(sets.get(set));
            chosen.add(set);
            search(rest, left, chosen, cost + costs[set]);
            chosen.remove(chosen.size() - 1);
            left.clear(set);
        }
    }

    private List<Integer> promisingFirst(BitSet containing, BitSet open) {
        return containing.stream()
                .boxed()
                .sorted(Comparator.comparingInt((Integer set) -> -gain(set, open))
                        .thenComparingLong(set -> costs[set])
                        .thenComparing(set -> set))
                .toList();
    }

    private int scarcest(BitSet open, BitSet usable) {
        int scarcest = -1;
        int fewest = Integer.MAX_VALUE;
        for (int element = open.nextSetBit(0); element >= 0; element = open.nextSetBit(element + 1)) {
            int containing = usable(element, usable).cardinality();
            if (containing < fewest) {
                fewest = containing;
                scarcest = element;
            }
        }
        return scarcest;
    }

    /** What elements without a common set cost at least; {@code hopeless} when some element has no set left. */
    private long leastCost(BitSet open, BitSet usable, long hopeless) {
        BitSet used = new BitSet();
        long least = 0;
        for (int element = open.nextSetBit(0); element >= 0; element = open.nextSetBit(element + 1)) {
            BitSet containing = usable(element, usable);
            if (containing.isEmpty()) {
                return hopeless;
            }
            if (!containing.intersects(used)) {
                used.or(containing);
                least += cheapest(containing);
            }
        }
        return least;
    }

    private long cheapest(BitSet containing) {
        long cheapest = Long.MAX_VALUE;
        for (int set = containing.nextSetBit(0); set >= 0; set = containing.nextSetBit(set + 1)) {
            cheapest = Math.min(cheapest, costs[set]);
        }
        return cheapest;
    }
}
