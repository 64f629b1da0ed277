package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.List;

/**
 * Cubes by the actions they speak of, their action left out, so that a question about one action looks at the few cubes
 * that concern it. Immutable.
 */
public final class CubesByAction {
    static final CubesByAction NONE = new CubesByAction(List.of(), List.of());

    private final List<List<Cube>> cubes;
    private final List<List<Integer>> indexes;

    private CubesByAction(List<List<Cube>> cubes, List<List<Integer>> indexes) {
        this.cubes = cubes;
        this.indexes = indexes;
    }

    public static CubesByAction of(CubeSpace space, List<Cube> all) {
        List<List<Cube>> cubes = new ArrayList<>();
        List<List<Integer>> indexes = new ArrayList<>();
        for (int action = 0; action < space.size(CubeSpace.ACTION); action++) {
            cubes.add(new ArrayList<>());
            indexes.add(new ArrayList<>());
        }
        for (int index = 0; index < all.size(); index++) {
            Cube flat = all.get(index).without(CubeSpace.ACTION);
            for (int action : all.get(index).cell(space, CubeSpace.ACTION).members()) {
                cubes.get(action).add(flat);
                indexes.get(action).add(index);
            }
        }
        return new CubesByAction(cubes, indexes);
    }

    /** The cubes that concern an action, in their order. */
    public List<Cube> at(int action) {
        return cubes.get(action);
    }

    /** Which cubes these are, by their place in the list that was given; ascending. */
    public List<Integer> indexesAt(int action) {
        return indexes.get(action);
    }
}
