package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cubes by the actions they speak of, their action left out, so that a question about one action looks at the few cubes
 * that concern it. A cube's place is its index in the list that was given. Immutable.
 */
public final class CubesByAction {
    private final List<List<Cube>> flat;
    private final List<List<Integer>> places;

    private CubesByAction(List<List<Cube>> flat, List<List<Integer>> places) {
        this.flat = flat;
        this.places = places;
    }

    public static CubesByAction of(CubeSpace space, List<Cube> all) {
        List<List<Cube>> flat = new ArrayList<>();
        List<List<Integer>> places = new ArrayList<>();
        for (int action = 0; action < space.size(CubeSpace.ACTION); action++) {
            flat.add(new ArrayList<>());
            places.add(new ArrayList<>());
        }
        for (int place = 0; place < all.size(); place++) {
            Cube cube = all.get(place).without(CubeSpace.ACTION);
            for (int action : all.get(place).cell(space, CubeSpace.ACTION).members()) {
                flat.get(action).add(cube);
                places.get(action).add(place);
            }
        }
        return new CubesByAction(flat, places);
    }

    /** The cubes that concern an action, in their order. */
    public List<Cube> at(int action) {
        return flat.get(action);
    }

    /** The places of these, ascending. */
    public List<Integer> placesAt(int action) {
        return places.get(action);
    }

    /** Those that concern an action and stand before a place. */
    public List<Cube> before(int action, int place) {
        int found = Collections.binarySearch(places.get(action), place);
        return flat.get(action).subList(0, found < 0 ? -found - 1 : found);
    }

    /** Those that concern an action but the one at a place, which concerns it. */
    List<Cube> others(int action, int place) {
        List<Cube> others = new ArrayList<>(flat.get(action));
        others.remove(Collections.binarySearch(places.get(action), place));
        return others;
    }

    /** The place of the first cube that has a minterm; some cube has it. */
    int firstContaining(Minterm minterm) {
        List<Cube> concerned = flat.get(minterm.action());
        return IntStream.range(0, concerned.size())
                .filter(i -> concerned.get(i).contains(minterm))
                .map(places.get(minterm.action())::get)
                .findFirst()
                .orElseThrow();
    }
}
