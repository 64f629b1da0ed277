package dev.writ.compiler.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Cubes by the actions they speak of, so that a question about one action looks at the few cubes that concern it.
 * Mutable while a table is built.
 */
final class Cover {
    private final Space space;
    private final List<List<Cube>> byAction;

    Cover(Space space) {
        this.space = space;
        this.byAction = new ArrayList<>();
        for (int action = 0; action < space.size(Space.ACTION); action++) {
            byAction.add(new ArrayList<>());
        }
    }

    static Cover of(Space space, Collection<Cube> cubes) {
        Cover cover = new Cover(space);
        cubes.forEach(cover::add);
        return cover;
    }

    void add(Cube cube) {
        for (int action : cube.cell(space, Space.ACTION).members()) {
            byAction.get(action).add(cube);
        }
    }

    void remove(Cube cube) {
        for (int action : cube.cell(space, Space.ACTION).members()) {
            byAction.get(action).remove(cube);
        }
    }

    /** The cubes that meet the given one, each once. */
    Set<Cube> meeting(Cube cube) {
        Set<Cube> meeting = new LinkedHashSet<>();
        for (int action : cube.cell(space, Space.ACTION).members()) {
            for (Cube candidate : byAction.get(action)) {
                if (candidate.meets(cube)) {
                    meeting.add(candidate);
                }
            }
        }
        return meeting;
    }

    /** The cubes of some covers that concern an action. */
    static List<Cube> at(int action, List<Cover> covers) {
        List<Cube> concerned = new ArrayList<>();
        for (Cover cover : covers) {
            concerned.addAll(cover.byAction.get(action));
        }
        return concerned;
    }
}
