package dev.writ.compiler.cover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Takes the easy points out of a graph. Where some candidate has a point and all its neighbours, a smallest choice of rows
 * may have that candidate, and the point is apart from all that is left; so both questions, how few rows and how many
 * points apart, go on without these points.
 */
final class CoverKernel {
    private final CompatibilityGraph graph;
    private final MintermSet points;
    private final BitSet open = new BitSet();
    private final List<Integer> taken = new ArrayList<>();

    private CoverKernel(CompatibilityGraph graph, MintermSet points) {
        this.graph = graph;
        this.points = points;
        open.or(graph.members());
    }

    static CoverKernel of(CompatibilityGraph graph, MintermSet points) {
        CoverKernel reduction = new CoverKernel(graph, points);
        reduction.run();
        return reduction;
    }

    private void run() {
        // What concrete requests stand for comes first: only that can be certified.
        Deque<Integer> waiting = new ArrayDeque<>();
        open.stream().filter(graph::isReal).forEach(waiting::add);
        open.stream().filter(point -> !graph.isReal(point)).forEach(waiting::add);
        BitSet isWaiting = (BitSet) open.clone();
        while (!waiting.isEmpty()) {
            int point = waiting.remove();
            isWaiting.clear(point);
            if (open.get(point) && isEasy(point)) {
                taken.add(point);
                open.clear(point);
                BitSet removed = graph.neighbours(point, open);
                open.andNot(removed);
                BitSet concerned = new BitSet();
                removed.stream().forEach(neighbour -> concerned.or(graph.neighbours(neighbour, open)));
                concerned.andNot(isWaiting);
                concerned.stream().forEach(waiting::add);
                isWaiting.or(concerned);
            }
        }
    }

    private boolean isEasy(int point) {
        BitSet around = graph.neighbours(point, open);
        return points.containing(point).stream().anyMatch(candidate -> points.hasAll(candidate, around));
    }

    /** How many rows the points taken out need, and how many of these points are apart from each other and all left. */
    List<Integer> taken() {
        return List.copyOf(taken);
    }

    /** What is left, in groups such that no row can have points of two. */
    Collection<List<Integer>> groups() {
        UnionFind sets = new UnionFind(points.size());
        open.stream()
                .forEach(point -> graph.neighbours(point, open).stream().forEach(other -> sets.join(point, other)));
        return sets.groups().stream().filter(group -> open.get(group.get(0))).toList();
    }

    /** As many real points of a group as can be found of which no two are neighbours. */
    List<Integer> apart(List<Integer> group) {
        List<Integer> real = group.stream().filter(graph::isReal).toList();
        BitSet members = new BitSet();
        int[] places = new int[points.size()];
        for (int place = 0; place < real.size(); place++) {
            members.set(real.get(place));
            places[real.get(place)] = place;
        }
        List<BitSet> neighbours = new ArrayList<>();
        for (int point : real) {
            BitSet row = new BitSet();
            graph.neighbours(point, members).stream().forEach(other -> row.set(places[other]));
            neighbours.add(row);
        }
        return MaximumIndependentSet.largest(neighbours).stream().map(real::get).toList();
    }
}
