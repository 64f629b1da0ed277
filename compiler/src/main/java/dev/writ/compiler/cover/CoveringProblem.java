package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The choice of candidates that cover the minterms of a layer, one independent part of the layer at a time. */
final class CoveringProblem {
    private final CandidatePool pool;
    private final MintermSet minterms;
    private final SearchLimits.Covering limits;

    /** Parts that have not changed keep their solution. */
    private Map<Part, MinimumCover.Solution> solved = new HashMap<>();

    private final Set<CandidateId> chosen = new TreeSet<>();
    private Set<CandidateId> preferred = Set.of();

    private record Part(List<MintermId> minterms, List<CandidateId> candidates) {}

    CoveringProblem(CandidatePool pool, MintermSet minterms, SearchLimits.Covering limits) {
        this.pool = pool;
        this.minterms = minterms;
        this.limits = limits;
    }

    /** Chooses anew, after minterms or candidates were added. */
    void solve() {
        minterms.update();
        Map<Part, MinimumCover.Solution> solutions = new HashMap<>();
        chosen.clear();
        for (Part part : parts()) {
            MinimumCover.Solution known = solved.get(part);
            MinimumCover.Solution solution = known == null ? solution(part, preferred) : known;
            solutions.put(part, solution);
            solution.chosen().forEach(set -> chosen.add(part.candidates.get(set)));
        }
        solved = solutions;
    }

    /** From now on some candidates are chosen first, and others only for what these leave. */
    void prefer(Set<CandidateId> candidates) {
        preferred = Set.copyOf(candidates);
        solved = new HashMap<>();
    }

    private List<Part> parts() {
        UnionFind sets = new UnionFind(minterms.size());
        Map<CandidateId, MintermId> first = new HashMap<>();
        for (MintermId minterm : minterms.all()) {
            for (CandidateId candidate : minterms.containing(minterm)) {
                MintermId earlier = first.putIfAbsent(candidate, minterm);
                if (earlier != null) {
                    sets.join(earlier.number(), minterm.number());
                }
            }
        }
        return sets.groups().stream()
                .map(group -> part(group.stream().map(MintermId::new).toList()))
                .toList();
    }

    private Part part(List<MintermId> members) {
        TreeSet<CandidateId> candidates = new TreeSet<>();
        members.forEach(minterm -> candidates.addAll(minterms.containing(minterm)));
        return new Part(members, List.copyOf(candidates));
    }

    private MinimumCover.Solution solution(Part part, Collection<CandidateId> first) {
        Map<CandidateId, Integer> places = new HashMap<>();
        part.candidates.forEach(candidate -> places.put(candidate, places.size()));
        List<BitSet> sets = new ArrayList<>();
        part.candidates.forEach(candidate -> sets.add(new BitSet()));
        for (int place = 0; place < part.minterms.size(); place++) {
            for (CandidateId candidate : minterms.containing(part.minterms.get(place))) {
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
        return MinimumCover.solve(sets, part.minterms.size(), costs, wanted, limits);
    }

    /** The chosen candidates, ascending. */
    List<CandidateId> chosen() {
        return List.copyOf(chosen);
    }

    /** For each chosen candidate a minterm that no other has. */
    List<MintermId> ownMinterms() {
        Set<CandidateId> with = new TreeSet<>();
        List<MintermId> own = new ArrayList<>();
        for (MintermId minterm : minterms.all()) {
            List<CandidateId> having = minterms.containing(minterm).stream()
                    .filter(chosen::contains)
                    .toList();
            if (having.size() == 1 && with.add(having.get(0))) {
                own.add(minterm);
            }
        }
        return own;
    }

    boolean isChosen(CandidateId candidate) {
        return chosen.contains(candidate);
    }

    /** The fewest candidates that cover a component, as far as can be told. */
    MinimumCover.Solution fewest(Component component) {
        return solution(part(component.minterms()), Set.of());
    }
}
