package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cubes that may become rows of one layer, numbered as they are found. */
final class CandidatePool {
    private final CubeSpace space;
    private final Map<Cube, Integer> numbers = new LinkedHashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Integer> everywhere = new ArrayList<>();
    private final List<List<Integer>> byAction = new ArrayList<>();

    /**
     * @param cube prime
     * @param origin the piece it was first found from; rows stand in the order of their origins
     * @param cost more than that of another where the other is preferred
     */
    record Candidate(Cube cube, int origin, long cost) {}

    CandidatePool(CubeSpace space) {
        this.space = space;
        for (int action = 0; action < space.size(CubeSpace.ACTION); action++) {
            byAction.add(new ArrayList<>());
        }
    }

    /** True when it was not known before. */
    boolean add(Candidate candidate) {
        int number = candidates.size();
        if (numbers.putIfAbsent(candidate.cube, number) != null) {
            return false;
        }
        candidates.add(candidate);
        if (candidate.cube.constrains(CubeSpace.ACTION)) {
            candidate.cube.cell(space, CubeSpace.ACTION).members().forEach(action -> byAction.get(action)
                    .add(number));
        } else {
            everywhere.add(number);
        }
        return true;
    }

    /** Of a cube that was added. */
    int numberOf(Cube cube) {
        return numbers.getOrDefault(cube, -1);
    }

    int size() {
        return candidates.size();
    }

    Candidate get(int number) {
        return candidates.get(number);
    }

    /** The numbers of the candidates, before one, that have a point. */
    List<Integer> containing(Minterm point, int before) {
        List<Integer> found = new ArrayList<>();
        for (List<Integer> concerned : List.of(everywhere, byAction.get(point.action()))) {
            for (int number : concerned) {
                if (number < before && candidates.get(number).cube.contains(point)) {
                    found.add(number);
                }
            }
        }
        return found;
    }
}
