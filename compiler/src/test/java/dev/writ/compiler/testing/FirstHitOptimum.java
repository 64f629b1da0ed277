package dev.writ.compiler.testing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The fewest rows with which any table over the same columns can decide alike, whatever the order of their effects: the
 * first row that matches decides. By exhaustive search: what matters of the rows so far is which vectors they decide, and
 * a row may come next when all of it that is not decided yet has its outcome.
 */
public final class FirstHitOptimum {
    private final List<BitSet> cubes;
    private final List<BitSet> byOutcome = new ArrayList<>();
    private final BitSet must = new BitSet();
    private final Map<BitSet, Integer> failed = new HashMap<>();
    private int nodes;

    /** @param outcomes by vector; absent where no row may decide */
    private FirstHitOptimum(SmallSpace space, List<? extends Optional<?>> outcomes) {
        Map<Object, BitSet> sets = new HashMap<>();
        for (int v = 0; v < outcomes.size(); v++) {
            if (outcomes.get(v).isPresent()) {
                must.set(v);
                sets.computeIfAbsent(outcomes.get(v).get(), o -> new BitSet()).set(v);
            }
        }
        byOutcome.addAll(sets.values());
        this.cubes = space.cubes().stream()
                .filter(cube -> isIn(cube, must))
                .distinct()
                .toList();
    }

    /**
     * How many rows are needed, if at most {@code known}; absent when that was not found out.
     *
     * @param most so many sets of decided vectors are looked at
     */
    public static OptionalInt fewest(SmallSpace space, List<? extends Optional<?>> outcomes, int known, int most) {
        FirstHitOptimum search = new FirstHitOptimum(space, outcomes);
        for (int rows = search.byOutcome.size(); rows < known; rows++) {
            search.nodes = most;
            search.failed.clear();
            if (search.canDecide(new BitSet(), rows)) {
                return OptionalInt.of(rows);
            }
            if (search.nodes <= 0) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(known);
    }

    private boolean canDecide(BitSet decided, int rows) {
        BitSet left = minus(must, decided);
        if (left.isEmpty()) {
            return true;
        }
        long outcomes = byOutcome.stream().filter(left::intersects).count();
        nodes--;
        if (outcomes > rows || failed.getOrDefault(decided, 0) >= rows || nodes <= 0) {
            return false;
        }
        for (BitSet part : next(decided)) {
            BitSet after = (BitSet) decided.clone();
            after.or(part);
            if (canDecide(after, rows - 1)) {
                return true;
            }
        }
        if (nodes > 0) {
            failed.merge(decided, rows, Math::max);
        }
        return false;
    }

    /** What a next row may decide, without what lies in another such part: deciding more never hurts. */
    private List<BitSet> next(BitSet decided) {
        Set<BitSet> parts = new HashSet<>();
        for (BitSet cube : cubes) {
            BitSet part = minus(cube, decided);
            if (!part.isEmpty() && byOutcome.stream().anyMatch(outcome -> isIn(part, outcome))) {
                parts.add(part);
            }
        }
        List<BitSet> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingInt(BitSet::cardinality).reversed());
        List<BitSet> largest = new ArrayList<>();
        for (BitSet part : sorted) {
            if (largest.stream().noneMatch(other -> isIn(part, other))) {
                largest.add(part);
            }
        }
        return largest;
    }

    private static boolean isIn(BitSet inner, BitSet outer) {
        return minus(inner, outer).isEmpty();
    }

    private static BitSet minus(BitSet from, BitSet taken) {
        BitSet rest = (BitSet) from.clone();
        rest.andNot(taken);
        return rest;
    }
}
