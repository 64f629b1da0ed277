package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Finds the actions at which rows may cover a vector, all actions at once, by intersecting bit sets of cubes. One
 * lookup costs a word for 64 cubes and dimension, whatever the number of actions.
 */
final class ActionFilter {
    private final CubeSpace space;
    private final Optional<CubeBits> careSet;
    private final CubeBits admitted;

    /** The answers so far, by minterms at the first action. */
    private final Map<Minterm, ValueSet> known = new ConcurrentHashMap<>();

    ActionFilter(CubeSpace space, Optional<List<Cube>> careSet, List<Cube> admitted) {
        this.space = space;
        this.careSet = careSet.map(cubes -> new CubeBits(space, cubes));
        this.admitted = new CubeBits(space, admitted);
    }

    /** The actions at which the classes of the minterm, its action left out, may be covered; exact. */
    ValueSet actions(Minterm minterm) {
        Minterm anywhere = minterm.with(CubeSpace.ACTION, 0);
        ValueSet found = known.get(anywhere);
        if (found == null) {
            found = asked(anywhere);
            if (known.size() < space.limits().answers()) {
                known.put(anywhere, found);
            }
        }
        return found;
    }

    private ValueSet asked(Minterm minterm) {
        ValueSet actions = admitted.actions(minterm);
        return careSet.isEmpty()
                ? actions
                : actions.or(space.complement(CubeSpace.ACTION, careSet.get().actions(minterm)));
    }

    /** For each class the cubes that admit it; cubes that differ in their actions only are one. */
    private static final class CubeBits {
        private final CubeSpace space;
        private final List<ValueSet> actions;
        private final List<DimensionBits> dimensions = new ArrayList<>();

        CubeBits(CubeSpace space, List<Cube> cubes) {
            this.space = space;
            Map<Cube, ValueSet> byFlat = new LinkedHashMap<>();
            for (Cube cube : cubes) {
                byFlat.merge(cube.without(CubeSpace.ACTION), cube.cell(space, CubeSpace.ACTION), ValueSet::or);
            }
            this.actions = List.copyOf(byFlat.values());
            List<Cube> flat = List.copyOf(byFlat.keySet());
            for (int dimension = 1; dimension < space.dimensions(); dimension++) {
                int constrained = dimension;
                if (flat.stream().anyMatch(cube -> cube.constrains(constrained))) {
                    dimensions.add(new DimensionBits(space, dimension, flat));
                }
            }
        }

        ValueSet actions(Minterm minterm) {
            BitSet left = new BitSet();
            left.set(0, actions.size());
            for (DimensionBits dimension : dimensions) {
                dimension.keep(left, minterm);
            }
            return ValueSet.union(
                    space.size(CubeSpace.ACTION),
                    left.stream().mapToObj(actions::get).toList());
        }
    }

    /** One dimension's part; of each cube the smaller side of its cell is noted. */
    private static final class DimensionBits {
        private final int dimension;

        /** By class; none where these would be too many. */
        private final List<BitSet> admitted = new ArrayList<>();

        private final List<int[]> admitting;
        private final List<int[]> refusing;
        private final BitSet notNarrow = new BitSet();

        DimensionBits(CubeSpace space, int dimension, List<Cube> cubes) {
            this.dimension = dimension;
            List<List<Integer>> admits = lists(space.size(dimension));
            List<List<Integer>> refuses = lists(space.size(dimension));
            for (int index = 0; index < cubes.size(); index++) {
                List<Integer> inside = List.of();
                List<Integer> outside = List.of();
                if (cubes.get(index).constrains(dimension)) {
                    ValueSet cell = cubes.get(index).cell(space, dimension);
                    inside = cell.members();
                    outside = space.complement(dimension, cell).members();
                }
                boolean narrow = inside.size() < outside.size();
                notNarrow.set(index, !narrow);
                for (int cls : narrow ? inside : outside) {
                    (narrow ? admits : refuses).get(cls).add(index);
                }
            }
            this.admitting = arrays(admits);
            this.refusing = arrays(refuses);
            if ((long) space.size(dimension) * cubes.size() <= space.limits().bits()) {
                for (int cls = 0; cls < space.size(dimension); cls++) {
                    admitted.add(admitted(cls));
                }
            }
        }

        private static List<List<Integer>> lists(int size) {
            return IntStream.range(0, size)
                    .<List<Integer>>mapToObj(i -> new ArrayList<>())
                    .toList();
        }

        private static List<int[]> arrays(List<List<Integer>> lists) {
            return lists.stream()
                    .map(list -> list.stream().mapToInt(i -> i).toArray())
                    .toList();
        }

        private BitSet admitted(int cls) {
            BitSet bits = (BitSet) notNarrow.clone();
            for (int index : admitting.get(cls)) {
                bits.set(index);
            }
            for (int index : refusing.get(cls)) {
                bits.clear(index);
            }
            return bits;
        }

        void keep(BitSet cubes, Minterm minterm) {
            int cls = minterm.at(dimension);
            cubes.and(admitted.isEmpty() ? admitted(cls) : admitted.get(cls));
        }
    }
}
