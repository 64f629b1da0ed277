package dev.writ.compiler.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the actions at which rows may cover a vector, all actions at once, by intersecting bit sets of cubes. One
 * lookup costs a word for 64 cubes and dimension, whatever the number of actions.
 */
final class ActionFilter {
    private final Space space;
    private final Optional<CubeBits> watched;
    private final CubeBits granted;

    ActionFilter(Space space, Optional<List<Cube>> watched, List<Cube> granted) {
        this.space = space;
        this.watched = watched.map(cubes -> new CubeBits(space, cubes));
        this.granted = new CubeBits(space, granted);
    }

    /** The actions at which the classes of the point, its action left out, may be covered; exact. */
    Classes actions(Point point) {
        Classes admitted = granted.actions(point);
        return watched.isEmpty()
                ? admitted
                : admitted.or(space.complement(Space.ACTION, watched.get().actions(point)));
    }

    /** For each class the cubes that admit it. */
    private static final class CubeBits {
        private final Space space;
        private final List<Classes> actions = new ArrayList<>();
        private final BitSet all = new BitSet();

        private final List<DimensionBits> dimensions = new ArrayList<>();

        CubeBits(Space space, List<Cube> cubes) {
            this.space = space;
            all.set(0, cubes.size());
            for (int dimension = 1; dimension < space.dimensions(); dimension++) {
                dimensions.add(new DimensionBits(space, dimension, cubes));
            }
            cubes.forEach(cube -> actions.add(cube.cell(space, Space.ACTION)));
        }

        Classes actions(Point point) {
            BitSet left = (BitSet) all.clone();
            for (int dimension = 1; dimension < space.dimensions(); dimension++) {
                dimensions.get(dimension - 1).keep(left, point.at(dimension));
            }
            Classes found = Classes.none(space.size(Space.ACTION));
            for (int index = left.nextSetBit(0); index >= 0; index = left.nextSetBit(index + 1)) {
                found = found.or(actions.get(index));
            }
            return found;
        }
    }

    /** One dimension's part; of each cube the smaller side of its cell is noted. */
    private static final class DimensionBits {
        private final List<BitSet> admitting = new ArrayList<>();
        private final List<BitSet> refusing = new ArrayList<>();
        private final BitSet notNarrow = new BitSet();

        DimensionBits(Space space, int dimension, List<Cube> cubes) {
            for (int cls = 0; cls < space.size(dimension); cls++) {
                admitting.add(new BitSet());
                refusing.add(new BitSet());
            }
            for (int index = 0; index < cubes.size(); index++) {
                List<Integer> inside = List.of();
                List<Integer> outside = List.of();
                if (cubes.get(index).constrains(dimension)) {
                    Classes cell = cubes.get(index).cell(space, dimension);
                    inside = cell.members();
                    outside = space.complement(dimension, cell).members();
                }
                boolean narrow = inside.size() < outside.size();
                notNarrow.set(index, !narrow);
                for (int cls : narrow ? inside : outside) {
                    (narrow ? admitting : refusing).get(cls).set(index);
                }
            }
        }

        void keep(BitSet cubes, int cls) {
            BitSet admitted = (BitSet) admitting.get(cls).clone();
            admitted.or(notNarrow);
            cubes.and(admitted);
            cubes.andNot(refusing.get(cls));
        }
    }
}
