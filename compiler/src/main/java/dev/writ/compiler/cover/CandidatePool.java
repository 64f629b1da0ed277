package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The cubes that may become rows of one layer, numbered as they are found. */
final class CandidatePool {
    private final CubeSpace space;
    private final CandidateCost cost;
    private final Map<Cube, CandidateId> ids = new LinkedHashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<CandidateId> everywhere = new ArrayList<>();
    private final List<List<CandidateId>> byAction = new ArrayList<>();
    private final Set<Cube> notPrime = new HashSet<>();

    /**
     * @param origin the on-cube that it was first found from; rows stand in the order of their origins
     * @param cost more than that of another where the other is preferred
     */
    record Candidate(Cube cube, OnSetCube origin, long cost) {}

    CandidatePool(CubeSpace space, CandidateCost cost) {
        this.space = space;
        this.cost = cost;
        for (int action = 0; action < space.size(CubeSpace.ACTION); action++) {
            byAction.add(new ArrayList<>());
        }
    }

    /** True when it was not known before. */
    boolean addPrime(Cube prime, OnSetCube origin) {
        notPrime.remove(prime);
        return add(prime, origin);
    }

    /** Adds an on-cube as it is, because there were not the steps to expand it. */
    void addUnexpanded(OnSetCube cube) {
        if (add(cube.cube(), cube)) {
            notPrime.add(cube.cube());
        }
    }

    private boolean add(Cube cube, OnSetCube origin) {
        CandidateId id = new CandidateId(candidates.size());
        if (ids.putIfAbsent(cube, id) != null) {
            return false;
        }
        candidates.add(new Candidate(cube, origin, cost.of(cube, origin.cube())));
        if (cube.constrains(CubeSpace.ACTION)) {
            cube.cell(space, CubeSpace.ACTION).members().forEach(action -> byAction.get(action)
                    .add(id));
        } else {
            everywhere.add(id);
        }
        return true;
    }

    /** The id of a cube that was added. */
    CandidateId idOf(Cube cube) {
        return Objects.requireNonNull(ids.get(cube), "an unknown candidate");
    }

    int size() {
        return candidates.size();
    }

    Candidate get(CandidateId id) {
        return candidates.get(id.number());
    }

    boolean isShownPrime(Cube cube) {
        return !notPrime.contains(cube);
    }

    /** The candidates that have a minterm, of the first so many. */
    List<CandidateId> containing(Minterm minterm, int first) {
        List<CandidateId> found = new ArrayList<>();
        for (List<CandidateId> concerned : List.of(everywhere, byAction.get(minterm.action()))) {
            for (CandidateId id : concerned) {
                if (id.number() < first && get(id).cube().contains(minterm)) {
                    found.add(id);
                }
            }
        }
        return found;
    }
}
