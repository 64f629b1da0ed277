package dev.writ.compiler.cover;

import dev.writ.compiler.search.OutOfSteps;
import dev.writ.compiler.search.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All largest groups of points that one row may have together; so all prime cubes as far as these points can tell them
 * apart.
 */
final class MaximalCompatibles {
    /** Beyond so many points the groups are not listed. */
    static final int MOST_POINTS = 28;

    private static final int MOST_GROUPS = 2_000;

    private final CubeSpace space;
    private final ImplicantOracle territory;
    private final MintermSet points;
    private final Steps steps;
    private final Map<Cube, Boolean> answers = new HashMap<>();
    private final List<Cube> hulls = new ArrayList<>();

    private MaximalCompatibles(CubeSpace space, ImplicantOracle territory, MintermSet points, Steps steps) {
        this.space = space;
        this.territory = territory;
        this.points = points;
        this.steps = steps;
    }

    /**
     * The hulls of the groups.
     *
     * @throws OutOfSteps when there are too many, or finding them takes too long
     */
    static List<Cube> hulls(
            CubeSpace space, ImplicantOracle territory, MintermSet points, List<Integer> group, Steps steps)
            throws OutOfSteps {
        if (group.size() > MOST_POINTS) {
            throw new OutOfSteps();
        }
        MaximalCompatibles search = new MaximalCompatibles(space, territory, points, steps);
        for (int i = 0; i < group.size(); i++) {
            search.extend(
                    Cube.of(space, points.get(group.get(i))), group.subList(i + 1, group.size()), group.subList(0, i));
        }
        return search.hulls;
    }

    /**
     * @param later points that may still come in
     * @param earlier points whose groups have been listed already
     */
    private void extend(Cube hull, List<Integer> later, List<Integer> earlier) throws OutOfSteps {
        List<Integer> fitting = new ArrayList<>();
        Cube whole = hull;
        for (int point : later) {
            if (hull.contains(points.get(point))) {
                continue;
            }
            if (mayCover(hull.hull(space, points.get(point)))) {
                fitting.add(point);
                whole = whole.hull(space, points.get(point));
            }
        }
        List<Integer> fittingEarlier = new ArrayList<>();
        for (int point : earlier) {
            // A group that has an earlier point within its hull was listed with that point.
            if (hull.contains(points.get(point))) {
                return;
            }
            if (mayCover(hull.hull(space, points.get(point)))) {
                fittingEarlier.add(point);
            }
        }
        if (fitting.isEmpty()) {
            if (fittingEarlier.isEmpty()) {
                add(hull);
            }
            return;
        }
        if (fittingEarlier.isEmpty() && mayCover(whole)) {
            add(whole);
            return;
        }
        for (int i = 0; i < fitting.size(); i++) {
            List<Integer> passed = new ArrayList<>(fittingEarlier);
            passed.addAll(fitting.subList(0, i));
            extend(hull.hull(space, points.get(fitting.get(i))), fitting.subList(i + 1, fitting.size()), passed);
        }
    }

    private void add(Cube hull) throws OutOfSteps {
        hulls.add(hull);
        if (hulls.size() > MOST_GROUPS) {
            throw new OutOfSteps();
        }
    }

    private boolean mayCover(Cube hull) throws OutOfSteps {
        Boolean known = answers.get(hull);
        if (known == null) {
            known = territory.mayCover(hull, steps);
            answers.put(hull, known);
        }
        return known;
    }
}
