package dev.writ.compiler.cover;

import dev.writ.compiler.search.OutOfSteps;
import dev.writ.compiler.search.Steps;
import dev.writ.compiler.search.Workers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which points one row could have together. Points that no row can have together bound the number of rows from below:
 * whatever has two points has their hull, so one vector of the hull that no row may cover keeps them apart.
 */
final class CompatibilityGraph {
    /** So many pairs of one layer are compared at most; later points are left out of the graph. */
    private static final long MOST_PAIRS = 4_000_000;

    private static final int MOST_POINTS = 20_000;

    /** All comparisons of one layer together may take so many steps; what was not compared counts as neighbours. */
    private static final long MOST_STEPS = 100_000_000;

    private static final long LEAST_STEPS = 5_000;

    /** So many vectors between two points are tried before all of them are asked about. */
    private static final int MIXES = 48;

    private final CubeSpace space;
    private final ImplicantOracle territory;
    private final MintermSet points;
    private final Realizability reality;
    private final List<Node> nodes = new ArrayList<>();

    /** For each action how many points here have it. */
    private final int[] pointsAt;

    private int size;
    private long pairs;

    /**
     * A point that is here.
     *
     * @param rank how many came before
     * @param reach see {@link ImplicantOracle#reach}
     * @param neighbours points, by their numbers
     */
    private record Node(int rank, List<ValueSet> reach, boolean isReal, BitSet neighbours) {
        static final Node ABSENT = new Node(Integer.MAX_VALUE, List.of(), false, new BitSet());
    }

    CompatibilityGraph(CubeSpace space, ImplicantOracle territory, MintermSet points, Realizability reality) {
        this.space = space;
        this.territory = territory;
        this.points = points;
        this.reality = reality;
        this.pointsAt = new int[space.size(CubeSpace.ACTION)];
    }

    /**
     * Takes in points that are not here yet, as many as there is room for.
     *
     * @param first before all others, which find half of the room only
     */
    void update(Set<Integer> first, Workers workers) {
        nodes.addAll(Collections.nCopies(points.size() - nodes.size(), Node.ABSENT));
        List<Integer> come = Stream.concat(
                        first.stream(), IntStream.range(0, points.size()).boxed())
                .filter(point -> node(point) == Node.ABSENT)
                .distinct()
                .toList();
        List<Node> found = workers.map(come, this::fresh);
        List<Integer> added = new ArrayList<>();
        for (int i = 0; i < come.size(); i++) {
            if (hasRoom(come.get(i), found.get(i).reach, first.contains(come.get(i)) ? 1 : 2)) {
                nodes.set(
                        come.get(i),
                        new Node(size++, found.get(i).reach, found.get(i).isReal, found.get(i).neighbours));
                added.add(come.get(i));
            }
        }
        compare(added, workers);
    }

    private Node fresh(int point) {
        return new Node(0, territory.reach(points.get(point)), reality.has(points.get(point)), new BitSet());
    }

    /** @param share which part of the room may be taken, 2 for the half */
    private boolean hasRoom(int point, List<ValueSet> reach, int share) {
        long more = 0;
        for (int action : reach.get(CubeSpace.ACTION).members()) {
            more += pointsAt[action];
        }
        if (pairs + more > MOST_PAIRS / share || size >= MOST_POINTS / share) {
            return false;
        }
        pairs += more;
        pointsAt[points.get(point).action()]++;
        return true;
    }

    private void compare(List<Integer> added, Workers workers) {
        long each = Math.max(LEAST_STEPS, MOST_STEPS / Math.max(1, points.size()));
        List<BitSet> near = workers.search(added, each, this::earlierNeighbours).stream()
                .map(Optional::orElseThrow)
                .toList();
        for (int i = 0; i < added.size(); i++) {
            int point = added.get(i);
            node(point).neighbours.or(near.get(i));
            near.get(i).stream().forEach(other -> node(other).neighbours.set(point));
        }
    }

    private BitSet earlierNeighbours(int point, Steps steps) {
        BitSet together = points.together(point);
        BitSet near = new BitSet();
        boolean compare = true;
        for (int action : node(point).reach.get(CubeSpace.ACTION).members()) {
            for (int other : points.at(action)) {
                if (node(other).rank < node(point).rank) {
                    if (together.get(other)) {
                        near.set(other);
                    } else if (!areNearlyApart(point, other) && !areNearlyApart(other, point)) {
                        compare = compare && !steps.areSpent();
                        near.set(other, !compare || areNeighbours(point, other, steps));
                    }
                }
            }
        }
        return near;
    }

    /** Whether a real vector that differs from the first in one dimension keeps them apart. */
    private boolean areNearlyApart(int one, int other) {
        Node near = node(one);
        Minterm q = points.get(other);
        for (int dimension = 0; dimension < near.reach.size(); dimension++) {
            if (!near.reach.get(dimension).has(q.at(dimension))) {
                boolean counts = dimension == CubeSpace.ACTION
                        || (reality.isFree(dimension)
                                ? near.isReal
                                : reality.has(points.get(one).with(dimension, q.at(dimension))));
                if (counts) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean areNeighbours(int one, int other, Steps steps) {
        try {
            return blocker(one, other, steps).isEmpty();
        } catch (OutOfSteps e) {
            return true;
        }
    }

    /** A real vector that keeps two points apart. */
    private Optional<Minterm> blocker(int one, int other, Steps steps) throws OutOfSteps {
        Minterm p = points.get(one);
        Minterm q = points.get(other);
        for (int dimension = 0; dimension < p.dimensions(); dimension++) {
            if (p.at(dimension) != q.at(dimension)) {
                for (Minterm mixed : List.of(p.with(dimension, q.at(dimension)), q.with(dimension, p.at(dimension)))) {
                    if (blocks(mixed, steps)) {
                        return Optional.of(mixed);
                    }
                }
            }
        }
        long mask = 1;
        for (int mixes = 0; mixes < MIXES; mixes++) {
            mask = mask * 6364136223846793005L + 1442695040888963407L;
            Minterm mixed = p.mixed(q, mask >>> 8);
            if (blocks(mixed, steps)) {
                return Optional.of(mixed);
            }
        }
        Cube blocking = territory.blocker(Cube.of(space, p).hull(space, q), steps);
        return Optional.ofNullable(blocking)
                .map(cube -> Minterm.in(space, cube))
                .filter(reality::has);
    }

    private boolean blocks(Minterm point, Steps steps) throws OutOfSteps {
        return !territory.mayCover(point, steps) && reality.has(point);
    }

    /** What keeps points apart where taking the action of the other does not. */
    List<Cover.Barrier> barriers(List<Integer> apart, Workers workers) {
        Map<Integer, Integer> places = new HashMap<>();
        apart.forEach(point -> places.put(point, places.size()));
        return workers.map(apart, point -> barriers(point, places)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Cover.Barrier> barriers(int point, Map<Integer, Integer> places) {
        int place = places.getOrDefault(point, -1);
        List<Cover.Barrier> barriers = new ArrayList<>();
        for (int action : node(point).reach.get(CubeSpace.ACTION).members()) {
            for (int other : points.at(action)) {
                int otherPlace = places.getOrDefault(other, -1);
                if (otherPlace > place
                        && node(other)
                                .reach
                                .get(CubeSpace.ACTION)
                                .has(points.get(point).action())) {
                    // Asked as it was when the points were compared: the other way round, less may be found.
                    boolean cameLater = node(point).rank > node(other).rank;
                    Minterm between = cameLater ? knownBlocker(point, other) : knownBlocker(other, point);
                    barriers.add(new Cover.Barrier(place, otherPlace, between));
                }
            }
        }
        barriers.sort(Comparator.comparingInt(Cover.Barrier::other));
        return barriers;
    }

    /** It takes no more steps than when the points were compared. */
    private Minterm knownBlocker(int one, int other) {
        try {
            return blocker(one, other, new Steps(Long.MAX_VALUE)).orElseThrow();
        } catch (OutOfSteps e) {
            throw new AssertionError("unreachable: so many steps were not taken", e);
        }
    }

    private Node node(int point) {
        return nodes.get(point);
    }

    /** The points that are here, by their numbers. */
    BitSet members() {
        BitSet members = new BitSet();
        IntStream.range(0, nodes.size())
                .filter(point -> node(point) != Node.ABSENT)
                .forEach(members::set);
        return members;
    }

    boolean areNeighbours(int one, int other) {
        return node(one).neighbours.get(other);
    }

    /** The neighbours of a point among some points. */
    BitSet neighbours(int point, BitSet among) {
        BitSet both = (BitSet) node(point).neighbours.clone();
        both.and(among);
        return both;
    }

    boolean isReal(int point) {
        return node(point).isReal;
    }
}
