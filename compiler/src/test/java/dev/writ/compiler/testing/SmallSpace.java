package dev.writ.compiler.testing;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** All vectors of a small table and all cubes that a row could be, each as the set of its vectors. Brute force. */
public final class SmallSpace {
    /**
     * @param action index in the table's actions; their number for one that is not listed
     */
    public record Vector(int action, List<Integer> classes) {}

    private final List<Vector> vectors;
    private final List<BitSet> cubes;

    private SmallSpace(List<Vector> vectors, List<BitSet> cubes) {
        this.vectors = vectors;
        this.cubes = cubes;
    }

    /** Absent when there are more vectors or cubes than given. */
    public static Optional<SmallSpace> of(TableData table, int mostVectors, int mostCubes) {
        List<Integer> sizes = new ArrayList<>(List.of(table.actions().size() + (table.openActions() ? 1 : 0)));
        List<List<BitSet>> cells = new ArrayList<>(List.of(subsets(sizes.get(0))));
        for (Column column : table.columns()) {
            sizes.add(column.classes());
            cells.add(column.isOrdered() ? intervals(column) : subsets(column.classes()));
        }
        double products = cells.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
        long count = sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (count > mostVectors || products > mostCubes) {
            return Optional.empty();
        }
        List<Vector> vectors = vectors(sizes);
        BitSet all = new BitSet();
        all.set(0, vectors.size());
        List<BitSet> cubes = new ArrayList<>(List.of(all));
        for (int dimension = 0; dimension < sizes.size(); dimension++) {
            List<BitSet> narrower = new ArrayList<>();
            for (BitSet cell : cells.get(dimension)) {
                BitSet slice = slice(vectors, dimension, cell);
                for (BitSet cube : cubes) {
                    BitSet both = (BitSet) cube.clone();
                    both.and(slice);
                    narrower.add(both);
                }
            }
            cubes = narrower;
        }
        return Optional.of(new SmallSpace(vectors, cubes));
    }

    private static BitSet slice(List<Vector> vectors, int dimension, BitSet cell) {
        BitSet slice = new BitSet();
        for (int v = 0; v < vectors.size(); v++) {
            int cls = dimension == 0
                    ? vectors.get(v).action()
                    : vectors.get(v).classes().get(dimension - 1);
            slice.set(v, cell.get(cls));
        }
        return slice;
    }

    private static List<BitSet> subsets(int size) {
        List<BitSet> subsets = new ArrayList<>();
        for (int bits = 1; bits < 1 << Math.min(size, 20); bits++) {
            subsets.add(BitSet.valueOf(new long[] {bits}));
        }
        return subsets;
    }

    /** One interval, with or without absent; or absent alone. */
    private static List<BitSet> intervals(Column column) {
        int numbers = column.classes() - (column.mayBeAbsent() ? 1 : 0);
        Set<BitSet> cells = new HashSet<>();
        for (int absent = 0; absent <= (column.mayBeAbsent() ? 1 : 0); absent++) {
            for (int from = 0; from < numbers; from++) {
                for (int to = from; to <= numbers; to++) {
                    BitSet cell = new BitSet();
                    cell.set(from, to);
                    cell.set(numbers, absent == 1);
                    if (!cell.isEmpty()) {
                        cells.add(cell);
                    }
                }
            }
        }
        return List.copyOf(cells);
    }

    private static List<Vector> vectors(List<Integer> sizes) {
        List<List<Integer>> found = new ArrayList<>(List.of(List.of()));
        for (int size : sizes) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> vector : found) {
                for (int cls = 0; cls < size; cls++) {
                    List<Integer> next = new ArrayList<>(vector);
                    next.add(cls);
                    longer.add(next);
                }
            }
            found = longer;
        }
        return found.stream()
                .map(vector -> new Vector(vector.get(0), vector.subList(1, vector.size())))
                .toList();
    }

    public List<Vector> vectors() {
        return vectors;
    }

    /** Every set of vectors that a row can have. */
    public List<BitSet> cubes() {
        return cubes;
    }

    /** The vectors, by their places, for which a test passes. */
    public BitSet where(IntPredicate test) {
        BitSet found = new BitSet();
        for (int v = 0; v < vectors.size(); v++) {
            found.set(v, test.test(v));
        }
        return found;
    }

    /** The fewest cubes within {@code may} that together have all of {@code must}. */
    public int fewest(BitSet may, BitSet must) {
        List<BitSet> useful = largest(may, must);
        for (int rows = 0; ; rows++) {
            if (canCover(must, useful, rows)) {
                return rows;
            }
        }
    }

    /** The parts of {@code wanted} that cubes within {@code may} can have, without those that lie in others. */
    public List<BitSet> largest(BitSet may, BitSet wanted) {
        Set<BitSet> parts = new HashSet<>();
        for (BitSet cube : cubes) {
            BitSet outside = (BitSet) cube.clone();
            outside.andNot(may);
            if (outside.isEmpty() && cube.intersects(wanted)) {
                BitSet part = (BitSet) cube.clone();
                part.and(wanted);
                parts.add(part);
            }
        }
        return parts.stream()
                .filter(part -> parts.stream().noneMatch(other -> other != part && contains(other, part)))
                .toList();
    }

    private static boolean contains(BitSet outer, BitSet inner) {
        BitSet rest = (BitSet) inner.clone();
        rest.andNot(outer);
        return rest.isEmpty();
    }

    private static boolean canCover(BitSet must, List<BitSet> cubes, int rows) {
        int vector = must.nextSetBit(0);
        if (vector < 0) {
            return true;
        }
        if (rows == 0) {
            return false;
        }
        for (BitSet cube : cubes) {
            if (cube.get(vector)) {
                BitSet rest = (BitSet) must.clone();
                rest.andNot(cube);
                if (canCover(rest, cubes, rows - 1)) {
                    return true;
                }
            }
        }
        return false;
    }
}
