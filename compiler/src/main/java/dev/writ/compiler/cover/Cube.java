package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product of cells, immutable: the vectors whose class stands in every cell. A dimension without a cell is
 * unconstrained. No cell is empty and none is full, so that equal sets of vectors are equal cubes.
 */
public final class Cube {
    static final int NONE = -1;
    static final int SEVERAL = -2;

    public static final Cube EVERYTHING = new Cube(new int[0], new ValueSet[0]);

    // INVARIANT: dimensions ascend strictly; cells stand at the same positions.
    private final int[] dimensions;
    private final ValueSet[] cells;

    /** Zero until it is asked for. */
    private int hash;

    private Cube(int[] dimensions, ValueSet[] cells) {
        this.dimensions = dimensions;
        this.cells = cells;
    }

    /** The constrained dimensions, ascending. */
    public List<Integer> dimensions() {
        return Arrays.stream(dimensions).boxed().toList();
    }

    int constraints() {
        return dimensions.length;
    }

    /** The constrained dimension at a position. */
    int dimension(int position) {
        return dimensions[position];
    }

    boolean contains(Minterm minterm) {
        for (int i = 0; i < dimensions.length; i++) {
            if (!cells[i].has(minterm.at(dimensions[i]))) {
                return false;
            }
        }
        return true;
    }

    /** The only dimension where the minterm lies outside; {@link #NONE} where it lies inside, {@link #SEVERAL}. */
    int onlyOutside(Minterm minterm) {
        int outside = NONE;
        for (int i = 0; i < dimensions.length; i++) {
            if (!cells[i].has(minterm.at(dimensions[i]))) {
                if (outside != NONE) {
                    return SEVERAL;
                }
                outside = dimensions[i];
            }
        }
        return outside;
    }

    /** The narrowest cube of a row's shape that has this cube's vectors and the minterm. */
    Cube supercube(CubeSpace space, Minterm minterm) {
        Cube supercube = this;
        for (int i = 0; i < dimensions.length; i++) {
            if (!cells[i].has(minterm.at(dimensions[i]))) {
                supercube = supercube.with(
                        space, dimensions[i], space.supercube(dimensions[i], cells[i], minterm.at(dimensions[i])));
            }
        }
        return supercube;
    }

    static Cube of(CubeSpace space, Minterm minterm) {
        int length = 0;
        int[] dimensions = new int[minterm.dimensions()];
        ValueSet[] cells = new ValueSet[minterm.dimensions()];
        for (int dimension = 0; dimension < minterm.dimensions(); dimension++) {
            if (space.size(dimension) > 1) {
                dimensions[length] = dimension;
                cells[length++] = ValueSet.single(space.size(dimension), minterm.at(dimension));
            }
        }
        return new Cube(Arrays.copyOf(dimensions, length), Arrays.copyOf(cells, length));
    }

    /** Whether it has one vector only at each of its actions. */
    boolean isOneVector(CubeSpace space) {
        for (int dimension = 1; dimension < space.dimensions(); dimension++) {
            if (!cell(space, dimension).isSingle()) {
                return false;
            }
        }
        return true;
    }

    public boolean constrains(int dimension) {
        return position(dimension) >= 0;
    }

    public ValueSet cell(CubeSpace space, int dimension) {
        ValueSet cell = cellOrNull(dimension);
        return cell == null ? space.all(dimension) : cell;
    }

    private @Nullable ValueSet cellOrNull(int dimension) {
        int position = position(dimension);
        return position < 0 ? null : cells[position];
    }

    /** As binary search gives it; cubes constrain few dimensions. */
    private int position(int dimension) {
        int position = 0;
        while (position < dimensions.length && dimensions[position] < dimension) {
            position++;
        }
        return position < dimensions.length && dimensions[position] == dimension ? position : -position - 1;
    }

    /** This cube with another cell; {@code cell} is not empty. */
    public Cube with(CubeSpace space, int dimension, ValueSet cell) {
        if (cell.isEmpty()) {
            throw new IllegalArgumentException("a cube has no empty cell");
        }
        if (cell.equals(space.all(dimension))) {
            return without(dimension);
        }
        int found = position(dimension);
        if (found >= 0) {
            ValueSet[] newCells = cells.clone();
            newCells[found] = cell;
            return new Cube(dimensions, newCells);
        }
        int position = -found - 1;
        int length = dimensions.length;
        int[] newDimensions = Arrays.copyOf(dimensions, length + 1);
        ValueSet[] newCells = Arrays.copyOf(cells, length + 1);
        System.arraycopy(dimensions, position, newDimensions, position + 1, length - position);
        System.arraycopy(cells, position, newCells, position + 1, length - position);
        newDimensions[position] = dimension;
        newCells[position] = cell;
        return new Cube(newDimensions, newCells);
    }

    public Cube without(int dimension) {
        int position = position(dimension);
        if (position < 0) {
            return this;
        }
        int length = dimensions.length - 1;
        int[] newDimensions = Arrays.copyOf(dimensions, length);
        ValueSet[] newCells = Arrays.copyOf(cells, length);
        System.arraycopy(dimensions, position + 1, newDimensions, position, length - position);
        System.arraycopy(cells, position + 1, newCells, position, length - position);
        return new Cube(newDimensions, newCells);
    }

    boolean contains(Cube other) {
        int j = 0;
        for (int i = 0; i < dimensions.length; i++) {
            while (j < other.dimensions.length && other.dimensions[j] < dimensions[i]) {
                j++;
            }
            if (j == other.dimensions.length
                    || other.dimensions[j] != dimensions[i]
                    || !cells[i].contains(other.cells[j])) {
                return false;
            }
        }
        return true;
    }

    public boolean meets(Cube other) {
        int j = 0;
        for (int i = 0; i < dimensions.length; i++) {
            while (j < other.dimensions.length && other.dimensions[j] < dimensions[i]) {
                j++;
            }
            if (j < other.dimensions.length
                    && other.dimensions[j] == dimensions[i]
                    && !cells[i].meets(other.cells[j])) {
                return false;
            }
        }
        return true;
    }

    /** What lies in both; empty when nothing does. */
    public Optional<Cube> and(Cube other) {
        if (!meets(other)) {
            return Optional.empty();
        }
        int[] newDimensions = new int[dimensions.length + other.dimensions.length];
        ValueSet[] newCells = new ValueSet[newDimensions.length];
        int i = 0;
        int j = 0;
        int length = 0;
        while (i < dimensions.length || j < other.dimensions.length) {
            int ours = i < dimensions.length ? dimensions[i] : Integer.MAX_VALUE;
            int theirs = j < other.dimensions.length ? other.dimensions[j] : Integer.MAX_VALUE;
            newDimensions[length] = Math.min(ours, theirs);
            if (ours == theirs) {
                newCells[length++] = cells[i++].and(other.cells[j++]);
            } else {
                newCells[length++] = ours < theirs ? cells[i++] : other.cells[j++];
            }
        }
        return Optional.of(new Cube(Arrays.copyOf(newDimensions, length), Arrays.copyOf(newCells, length)));
    }

    /** What lies in this cube and not in the other, as disjoint cubes. */
    List<Cube> disjointSharp(CubeSpace space, Cube other) {
        List<Cube> parts = new ArrayList<>();
        Cube rest = this;
        for (int i = 0; i < other.dimensions.length; i++) {
            int dimension = other.dimensions[i];
            ValueSet ours = rest.cell(space, dimension);
            ValueSet outside = ours.minus(other.cells[i]);
            if (outside.equals(ours)) {
                return List.of(this);
            }
            if (!outside.isEmpty()) {
                parts.add(rest.with(space, dimension, outside));
                rest = rest.with(space, dimension, ours.and(other.cells[i]));
            }
        }
        return parts;
    }

    /** The classes of one dimension that are in this cube's cell and in none of the others'. */
    ValueSet outside(CubeSpace space, int dimension, List<Cube> others) {
        ValueSet.Shrinking left = cell(space, dimension).shrinking();
        for (Cube other : others) {
            ValueSet cell = other.cellOrNull(dimension);
            left.remove(cell == null ? space.all(dimension) : cell);
            if (left.isEmpty()) {
                break;
            }
        }
        return left.classes();
    }

    /** In how many dimensions this cube sticks out of the other. */
    int overhangs(Cube other) {
        int count = 0;
        for (int i = 0; i < other.dimensions.length; i++) {
            ValueSet ours = cellOrNull(other.dimensions[i]);
            if (ours == null || !other.cells[i].contains(ours)) {
                count++;
            }
        }
        return count;
    }

    /** The union of both where that is a cube because they differ in at most one dimension. */
    Optional<Cube> join(CubeSpace space, Cube other) {
        int different = -1;
        int i = 0;
        int j = 0;
        while (i < dimensions.length || j < other.dimensions.length) {
            int ours = i < dimensions.length ? dimensions[i] : Integer.MAX_VALUE;
            int theirs = j < other.dimensions.length ? other.dimensions[j] : Integer.MAX_VALUE;
            boolean same = ours == theirs && cells[i].equals(other.cells[j]);
            if (!same && different >= 0) {
                return Optional.empty();
            }
            different = same ? different : Math.min(ours, theirs);
            i += ours <= theirs ? 1 : 0;
            j += theirs <= ours ? 1 : 0;
        }
        return Optional.of(
                different < 0
                        ? this
                        : with(space, different, cell(space, different).or(other.cell(space, different))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cube cube
                && hashCode() == cube.hashCode()
                && Arrays.equals(dimensions, cube.dimensions)
                && Arrays.equals(cells, cube.cells);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = 31 * Arrays.hashCode(dimensions) + Arrays.hashCode(cells);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < dimensions.length; i++) {
            text.append(i == 0 ? "" : " ").append(dimensions[i]).append(':').append(cells[i]);
        }
        return text.append('}').toString();
    }
}
