package dev.writ.compiler.cover;

import dev.writ.compiler.atom.BranchingProgram;
import dev.writ.runtime.table.Branch;
import dev.writ.runtime.table.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses classes of a cube such that its derived columns are what the others make them, so that a request can have
 * them all. Where none are found, the classes stay as they are: what they are needed for is then not found either.
 */
final class DerivedClasses {
    private final CubeSpace space;
    private final Cube cube;
    private final int[] classes;

    /** By dimension, what is left of the cube after what was chosen. */
    private final Map<Integer, ValueSet> left = new HashMap<>();

    private int steps;

    private DerivedClasses(CubeSpace space, Cube cube, int[] classes) {
        this.space = space;
        this.cube = cube;
        this.classes = classes;
    }

    /** @param classes of a vector of the cube, by dimension; another one is written there */
    static void choose(CubeSpace space, Cube cube, int[] classes) {
        new DerivedClasses(space, cube, classes).choose();
    }

    private void choose() {
        for (int dimension : space.derived()) {
            if (cube.constrains(dimension)) {
                steps = 0;
                lead(space.derived(dimension).steps(), 0, classes[dimension]);
            }
        }
        left.forEach((dimension, cell) -> {
            if (!cell.has(classes[dimension])) {
                classes[dimension] = cell.first();
            }
        });
        for (int dimension : space.derived()) {
            if (!cube.constrains(dimension)) {
                Column.Derived column = space.derived(dimension);
                classes[dimension] = BranchingProgram.classOf(column, other -> classes[CubeSpace.dimensionOf(other)]);
            }
        }
    }

    /** Whether classes are left that lead from a place to the wanted class; then only these are. */
    private boolean lead(List<Branch> branches, int place, int wanted) {
        if (place >= branches.size()) {
            return place - branches.size() == wanted;
        }
        steps++;
        if (steps > space.limits().derivation()) {
            return false;
        }
        Branch step = branches.get(place);
        int dimension = CubeSpace.dimensionOf(step.column());
        ValueSet before = left.getOrDefault(dimension, cube.cell(space, dimension));
        ValueSet tested = ValueSet.of(space.size(dimension), step.classes());
        // What is already chosen is tried first.
        for (boolean then : new boolean[] {tested.has(classes[dimension]), !tested.has(classes[dimension])}) {
            ValueSet cell = then ? before.and(tested) : before.minus(tested);
            if (!cell.isEmpty()) {
                left.put(dimension, cell);
                if (lead(branches, then ? step.then() : step.otherwise(), wanted)) {
                    return true;
                }
                left.put(dimension, before);
            }
        }
        return false;
    }
}
