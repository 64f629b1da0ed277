package dev.writ.compiler.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the easy points out of a graph. Where some candidate has a point and all its neighbours, a smallest choice of rows
 * may have that candidate, and the point is apart from all that is left; so both questions, how few rows and how many
 * points apart, go on without these points.
 */
final class Reduction {
    private final PointGraph graph;
    private final PointSet points;
    private final CandidatePool pool;
    private final BitSet open = new BitSet();
    private final List<Integer> taken = new ArrayList<>();

    private Reduction(PointGraph graph, PointSet points, CandidatePool pool) {
        this.graph = graph;
        this.points = points;
        this.pool = pool;
        open.set(0, points.size());
    }

    static Reduction of(PointGraph graph, PointSet points, CandidatePool pool) {
        Reduction reduction = new Reduction(graph, points, pool);
        reduction.run();
        return reduction;
    }

    private void run() {
        Deque<Integer> waiting = new ArrayDeque<>();
        for (int point = 0; point < points.size(); point++) {
            // What concrete requests stand for comes first: only that can be certified.
            if (graph.isReal(point)) {
                waiting.add(point);
            }
        }
        for (int point = 0; point < points.size(); point++) {
            if (!graph.isReal(point)) {
                waiting.add(point);
            }
        }
        while (!waiting.isEmpty()) {
            int point = waiting.remove();
            if (open.get(point) && isEasy(point)) {
                taken.add(point);
                open.clear(point);
                List<Integer> removed = openNeighbours(point);
                removed.forEach(open::clear);
                removed.forEach(neighbour -> waiting.addAll(openNeighbours(neighbour)));
            }
        }
    }

    private boolean isEasy(int point) {
        List<Integer> around = openNeighbours(point);
        return points.containing(point).stream().map(pool::get).anyMatch(candidate -> around.stream()
                .allMatch(other -> candidate.cube().contains(points.get(other))));
    }

    private List<Integer> openNeighbours(int point) {
        return graph.neighbours(point).stream().filter(open::get).sorted().toList();
    }

    /** How many rows the points taken out need, and how many of these points are apart from each other and all left. */
    List<Integer> taken() {
        return List.copyOf(taken);
    }

    /** What is left, in groups such that no row can have points of two. */
    Collection<List<Integer>> groups() {
        DisjointSets sets = new DisjointSets(points.size());
        for (int point = open.nextSetBit(0); point >= 0; point = open.nextSetBit(point + 1)) {
            for (int other : openNeighbours(point)) {
                sets.join(point, other);
            }
        }
        return sets.groups().stream().filter(group -> open.get(group.get(0))).toList();
    }

    /** As many real points of a group as can be found of which no two are neighbours. */
    List<Integer> apart(List<Integer> group) {
        List<Integer> real = group.stream().filter(graph::isReal).toList();
        Map<Integer, Integer> places = new HashMap<>();
        real.forEach(point -> places.put(point, places.size()));
        List<BitSet> neighbours = new ArrayList<>();
        for (int point : real) {
            BitSet row = new BitSet();
            graph.neighbours(point).stream()
                    .filter(places::containsKey)
                    .forEach(other -> row.set(places.getOrDefault(other, 0)));
            neighbours.add(row);
        }
        return Independence.largest(neighbours).stream().map(real::get).toList();
    }
}
