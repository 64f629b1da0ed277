package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Minterms of one layer that must be covered, numbered as they are found, each with the candidates that have it. They
 * stand for the whole on-set: what covers them all is looked at, and what it leaves bare becomes a minterm here.
 */
final class MintermSet {
    private final CubeSpace space;
    private final CandidatePool pool;
    private final Map<Minterm, MintermId> ids = new LinkedHashMap<>();
    private final List<Minterm> minterms = new ArrayList<>();
    private final List<List<CandidateId>> containing = new ArrayList<>();
    private final List<MintermIds> mintermsOf = new ArrayList<>();
    private final List<List<MintermId>> byAction = new ArrayList<>();

    /** So many candidates were there at the last update. */
    private int known;

    MintermSet(CubeSpace space, CandidatePool pool) {
        this.space = space;
        this.pool = pool;
        for (int action = 0; action < space.size(CubeSpace.ACTION); action++) {
            byAction.add(new ArrayList<>());
        }
    }

    /** True when it was not known before. */
    boolean add(Minterm minterm) {
        MintermId id = new MintermId(minterms.size());
        if (ids.putIfAbsent(minterm, id) != null) {
            return false;
        }
        byAction.get(minterm.action()).add(id);
        minterms.add(minterm);
        List<CandidateId> candidates = known == 0 ? List.of() : pool.containing(minterm, known);
        candidates.forEach(candidate -> mintermsOf(candidate).add(id));
        containing.add(new ArrayList<>(candidates));
        return true;
    }

    /** The id of a minterm that was added. */
    MintermId idOf(Minterm minterm) {
        return Objects.requireNonNull(ids.get(minterm), "an unknown minterm");
    }

    /** Takes note of candidates that have come since. */
    void update() {
        for (int number = known; number < pool.size(); number++) {
            CandidateId candidate = new CandidateId(number);
            Cube cube = pool.get(candidate).cube();
            MintermIds own = new MintermIds();
            for (int action : cube.cell(space, CubeSpace.ACTION).members()) {
                for (MintermId minterm : byAction.get(action)) {
                    if (cube.contains(get(minterm))) {
                        containing.get(minterm.number()).add(candidate);
                        own.add(minterm);
                    }
                }
            }
            mintermsOf.add(own);
        }
        known = pool.size();
    }

    int size() {
        return minterms.size();
    }

    /** All minterms, in their order. */
    List<MintermId> all() {
        return List.copyOf(ids.values());
    }

    Minterm get(MintermId id) {
        return minterms.get(id.number());
    }

    List<MintermId> at(int action) {
        return byAction.get(action);
    }

    /** The candidates that have a minterm, as of the last update or its addition. */
    List<CandidateId> containing(MintermId id) {
        return Collections.unmodifiableList(containing.get(id.number()));
    }

    private MintermIds mintermsOf(CandidateId candidate) {
        return mintermsOf.get(candidate.number());
    }

    /** Whether a candidate known at the last update has all of some minterms. */
    boolean hasAll(CandidateId candidate, MintermIds some) {
        return mintermsOf(candidate).hasAll(some);
    }

    /** The minterms that some candidate has together with this one. */
    MintermIds together(MintermId id) {
        MintermIds together = new MintermIds();
        containing(id).forEach(candidate -> together.addAll(mintermsOf(candidate)));
        return together;
    }

    boolean shareCandidate(MintermId one, MintermId other) {
        return containing(one).stream()
                .anyMatch(candidate -> mintermsOf(candidate).has(other));
    }
}
