package dev.writ.compiler.table;

import dev.writ.compiler.table.Workers.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which points one row could have together. Points that no row can have together bound the number of rows from below:
 * whatever has two points has their hull, so one vector of the hull that no row may cover keeps them apart.
 */
final class PointGraph {
    /** All comparisons of one layer together may take so many steps; what was not compared counts as neighbours. */
    private static final long MOST_STEPS = 200_000_000;

    /** So many vectors between two points are tried before all of them are asked about. */
    private static final int MIXES = 48;

    private static final long LEAST_STEPS = 50_000;

    private final Space space;
    private final Territory territory;
    private final PointSet points;
    private final Predicate<Point> isReal;
    private final List<Classes> mayAt = new ArrayList<>();
    private final List<Set<Integer>> neighbours = new ArrayList<>();

    /** @param isReal whether some concrete request has a vector; others keep nothing apart */
    PointGraph(Space space, Territory territory, PointSet points, Predicate<Point> isReal) {
        this.space = space;
        this.territory = territory;
        this.points = points;
        this.isReal = isReal;
    }

    /** Compares the points that have come since. */
    void update(Workers workers) throws OutOfSteps {
        int known = neighbours.size();
        List<Integer> added = IntStream.range(known, points.size()).boxed().toList();
        Task<Integer, Classes> actions = (point, steps) -> territory.actionsThatMayCover(points.get(point));
        mayAt.addAll(workers.map(added, actions));
        long each = Math.max(LEAST_STEPS, MOST_STEPS / Math.max(1, points.size()));
        Task<Integer, List<Integer>> earlier = (point, steps) -> earlierNeighbours(point, new Steps(each));
        List<List<Integer>> found = workers.map(added, earlier);
        for (int i = 0; i < added.size(); i++) {
            int point = added.get(i);
            neighbours.add(new HashSet<>(found.get(i)));
            found.get(i).forEach(other -> neighbours.get(other).add(point));
        }
    }

    private List<Integer> earlierNeighbours(int point, Steps steps) {
        List<Integer> found = new ArrayList<>();
        for (int action : mayAt.get(point).members()) {
            for (int other : points.at(action)) {
                if (other < point
                        && mayAt.get(other).has(points.get(point).action())
                        && areNeighbours(point, other, steps)) {
                    found.add(other);
                }
            }
        }
        return found;
    }

    private boolean areNeighbours(int one, int other, Steps steps) {
        try {
            return points.shareCandidate(one, other)
                    || blocker(one, other, steps).isEmpty();
        } catch (OutOfSteps e) {
            return true;
        }
    }

    /** A real vector that keeps two points apart. */
    Optional<Point> blocker(int one, int other, Steps steps) throws OutOfSteps {
        Point p = points.get(one);
        Point q = points.get(other);
        for (int dimension = 0; dimension < p.dimensions(); dimension++) {
            steps.spend(1);
            if (p.at(dimension) != q.at(dimension)) {
                for (Point mixed : List.of(p.with(dimension, q.at(dimension)), q.with(dimension, p.at(dimension)))) {
                    if (!territory.mayCover(mixed) && isReal.test(mixed)) {
                        return Optional.of(mixed);
                    }
                }
            }
        }
        long mask = 1;
        for (int mixes = 0; mixes < MIXES; mixes++) {
            steps.spend(1);
            mask = mask * 6364136223846793005L + 1442695040888963407L;
            Point mixed = p.mixed(q, mask >>> 8);
            if (!territory.mayCover(mixed) && isReal.test(mixed)) {
                return Optional.of(mixed);
            }
        }
        Cube blocking = territory.blocker(Cube.of(space, p).hull(space, q), steps);
        return Optional.ofNullable(blocking).map(cube -> Point.in(space, cube)).filter(isReal);
    }

    /** What keeps points apart where taking the action of the other does not. */
    List<Layer.Barrier> barriers(List<Integer> apart, Workers workers) throws OutOfSteps {
        Map<Integer, Integer> places = new HashMap<>();
        apart.forEach(point -> places.put(point, places.size()));
        Task<Integer, List<Layer.Barrier>> barriers = (point, steps) -> barriers(point, places, steps);
        return workers.map(apart, barriers).stream().flatMap(List::stream).toList();
    }

    private List<Layer.Barrier> barriers(int point, Map<Integer, Integer> places, Steps steps) throws OutOfSteps {
        int place = places.getOrDefault(point, -1);
        List<Layer.Barrier> barriers = new ArrayList<>();
        for (int action : mayAt.get(point).members()) {
            for (int other : points.at(action)) {
                int otherPlace = places.getOrDefault(other, -1);
                if (otherPlace > place && mayAt.get(other).has(points.get(point).action())) {
                    // Asked as it was when the points were compared: the other way round, less may be found.
                    barriers.add(new Layer.Barrier(
                            place,
                            otherPlace,
                            blocker(Math.max(point, other), Math.min(point, other), steps)
                                    .orElseThrow()));
                }
            }
        }
        barriers.sort(Comparator.comparingInt(Layer.Barrier::other));
        return barriers;
    }

    boolean areNeighbours(int one, int other) {
        return neighbours.get(one).contains(other);
    }

    Set<Integer> neighbours(int point) {
        return Collections.unmodifiableSet(neighbours.get(point));
    }

    boolean isReal(int point) {
        return isReal.test(points.get(point));
    }
}
