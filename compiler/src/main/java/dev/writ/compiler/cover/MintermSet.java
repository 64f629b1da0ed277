package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vectors of one layer that must be covered, numbered as they are found, each with the candidates that have it. */
final class MintermSet {
    private final CubeSpace space;
    private final CandidatePool pool;
    private final Map<Minterm, Integer> numbers = new LinkedHashMap<>();
    private final List<Minterm> points = new ArrayList<>();
    private final List<List<Integer>> containing = new ArrayList<>();
    private final List<BitSet> pointsOf = new ArrayList<>();
    private final List<List<Integer>> byAction = new ArrayList<>();
    private int known;

    MintermSet(CubeSpace space, CandidatePool pool) {
        this.space = space;
        this.pool = pool;
        for (int action = 0; action < space.size(CubeSpace.ACTION); action++) {
            byAction.add(new ArrayList<>());
        }
    }

    /** True when it was not known before. */
    boolean add(Minterm point) {
        if (numbers.putIfAbsent(point, points.size()) != null) {
            return false;
        }
        byAction.get(point.action()).add(points.size());
        points.add(point);
        List<Integer> candidates = known == 0 ? List.of() : pool.containing(point, known);
        candidates.forEach(candidate -> pointsOf.get(candidate).set(points.size() - 1));
        containing.add(new ArrayList<>(candidates));
        return true;
    }

    /** Of a point that was added. */
    int numberOf(Minterm point) {
        return numbers.getOrDefault(point, -1);
    }

    /** Takes note of candidates that have come since. */
    void update() {
        for (int number = known; number < pool.size(); number++) {
            Cube cube = pool.get(number).cube();
            BitSet own = new BitSet();
            for (int action : cube.cell(space, CubeSpace.ACTION).members()) {
                for (int point : byAction.get(action)) {
                    if (cube.contains(points.get(point))) {
                        containing.get(point).add(number);
                        own.set(point);
                    }
                }
            }
            pointsOf.add(own);
        }
        known = pool.size();
    }

    int size() {
        return points.size();
    }

    Minterm get(int number) {
        return points.get(number);
    }

    List<Integer> at(int action) {
        return byAction.get(action);
    }

    /** The candidates that have a point, as of the last update or its addition. */
    List<Integer> containing(int number) {
        return Collections.unmodifiableList(containing.get(number));
    }

    /** Whether a candidate known at the last update has all of some points. */
    boolean hasAll(int candidate, BitSet some) {
        BitSet rest = (BitSet) some.clone();
        rest.andNot(pointsOf.get(candidate));
        return rest.isEmpty();
    }

    /** The points that some candidate has together with this one. */
    BitSet together(int number) {
        BitSet together = new BitSet();
        containing.get(number).forEach(candidate -> together.or(pointsOf.get(candidate)));
        return together;
    }

    boolean shareCandidate(int one, int other) {
        return containing.get(one).stream()
                .anyMatch(candidate -> pointsOf.get(candidate).get(other));
    }
}
