package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The choice of candidates that cover the points of a layer, one independent part of the layer at a time. */
final class CoveringProblem {
    private final CandidatePool pool;
    private final MintermSet points;

    /** Parts that have not changed keep their solution. */
    private Map<Part, MinimumCover.Solution> solved = new HashMap<>();

    private final Set<Integer> chosen = new TreeSet<>();
    private Set<Integer> kept = Set.of();

    private record Part(List<Integer> points, List<Integer> candidates) {}

    CoveringProblem(CandidatePool pool, MintermSet points) {
        this.pool = pool;
        this.points = points;
    }

    /** Chooses anew, after points or candidates were added. */
    void solve() {
        points.update();
        Map<Part, MinimumCover.Solution> solutions = new HashMap<>();
        chosen.clear();
        for (Part part : parts()) {
            MinimumCover.Solution known = solved.get(part);
            MinimumCover.Solution solution = known == null ? solution(part, kept) : known;
            solutions.put(part, solution);
            solution.chosen().forEach(set -> chosen.add(part.candidates.get(set)));
        }
        solved = solutions;
    }

    /** From now on some candidates are chosen first, and others only for what these leave. */
    void keep(Set<Integer> candidates) {
        kept = Set.copyOf(candidates);
        solved = new HashMap<>();
    }

    private List<Part> parts() {
        UnionFind sets = new UnionFind(points.size());
        int[] firstPoint = new int[pool.size()];
        Arrays.fill(firstPoint, -1);
        for (int point = 0; point < points.size(); point++) {
            for (int candidate : points.containing(point)) {
                if (firstPoint[candidate] < 0) {
                    firstPoint[candidate] = point;
                } else {
                    sets.join(firstPoint[candidate], point);
                }
            }
        }
        Collection<List<Integer>> groups = sets.groups();
        List<Part> parts = new ArrayList<>();
        for (List<Integer> group : groups) {
            TreeSet<Integer> candidates = new TreeSet<>();
            group.forEach(point -> candidates.addAll(points.containing(point)));
            parts.add(new Part(group, List.copyOf(candidates)));
        }
        return parts;
    }

    private MinimumCover.Solution solution(Part part, Set<Integer> first) {
        Map<Integer, Integer> places = new HashMap<>();
        part.candidates.forEach(candidate -> places.put(candidate, places.size()));
        List<BitSet> sets = new ArrayList<>();
        part.candidates.forEach(candidate -> sets.add(new BitSet()));
        for (int place = 0; place < part.points.size(); place++) {
            for (int candidate : points.containing(part.points.get(place))) {
                sets.get(places.getOrDefault(candidate, 0)).set(place);
            }
        }
        long[] costs = part.candidates.stream()
                .mapToLong(candidate -> pool.get(candidate).cost())
                .toArray();
        BitSet wanted = new BitSet();
        for (int place = 0; place < part.candidates.size(); place++) {
            wanted.set(place, first.contains(part.candidates.get(place)));
        }
        return MinimumCover.solve(sets, part.points.size(), costs, wanted);
    }

    /** Numbers of the chosen candidates, ascending. */
    List<Integer> chosen() {
        return List.copyOf(chosen);
    }

    /** For each chosen candidate a point that no other has. */
    List<Integer> ownPoints() {
        Set<Integer> with = new TreeSet<>();
        List<Integer> own = new ArrayList<>();
        for (int point = 0; point < points.size(); point++) {
            List<Integer> having =
                    points.containing(point).stream().filter(chosen::contains).toList();
            if (having.size() == 1 && with.add(having.get(0))) {
                own.add(point);
            }
        }
        return own;
    }

    boolean isChosen(int candidate) {
        return chosen.contains(candidate);
    }

    /** The fewest candidates that cover some points, as far as can be told. */
    MinimumCover.Solution fewest(List<Integer> group) {
        TreeSet<Integer> candidates = new TreeSet<>();
        group.forEach(point -> candidates.addAll(points.containing(point)));
        return solution(new Part(group, List.copyOf(candidates)), Set.of());
    }
}
