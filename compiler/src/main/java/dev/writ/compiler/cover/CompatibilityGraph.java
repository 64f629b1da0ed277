package dev.writ.compiler.cover;

import dev.writ.compiler.search.CountedSearch;
import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which minterms one row could have together: these are neighbours. Minterms that no row can have together bound the
 * number of rows from below: whatever has two has their supercube, so one minterm of the supercube that no row may cover, a
 * blocker, keeps them apart.
 */
final class CompatibilityGraph {
    private final MinimizerContext problem;
    private final SearchLimits.Graph limits;
    private final ImplicantOracle oracle;
    private final MintermSet minterms;
    private final List<Node> nodes = new ArrayList<>();

    /** For each action how many minterms here have it. */
    private final int[] mintermsAt;

    private int size;
    private long pairs;

    /**
     * A minterm that is here.
     *
     * @param rank how many came before
     * @param raisable see {@link ImplicantOracle#raisable}
     */
    private record Node(int rank, List<ValueSet> raisable, boolean isReal, MintermIds neighbours) {
        static final Node ABSENT = new Node(Integer.MAX_VALUE, List.of(), false, new MintermIds());

        Node at(int place) {
            return new Node(place, raisable, isReal, neighbours);
        }
    }

    CompatibilityGraph(MinimizerContext problem, MintermSet minterms) {
        this.problem = problem;
        this.limits = problem.limits().bound().graph();
        this.oracle = problem.oracle();
        this.minterms = minterms;
        this.mintermsAt = new int[problem.space().size(CubeSpace.ACTION)];
    }

    /**
     * Takes in minterms that are not here yet, as many as there is room for.
     *
     * @param first before all others, which find half of the room only
     */
    void update(Set<MintermId> first, CountedSearch search) {
        nodes.addAll(Collections.nCopies(minterms.size() - nodes.size(), Node.ABSENT));
        List<MintermId> come = Stream.concat(first.stream(), minterms.all().stream())
                .filter(minterm -> node(minterm) == Node.ABSENT)
                .distinct()
                .toList();
        List<Node> found = search.map(come, this::fresh);
        List<MintermId> added = new ArrayList<>();
        for (int i = 0; i < come.size(); i++) {
            MintermId minterm = come.get(i);
            if (hasRoom(minterm, found.get(i).raisable, first.contains(minterm) ? 1 : 2)) {
                nodes.set(minterm.number(), found.get(i).at(size++));
                added.add(minterm);
            }
        }
        compare(added, search);
    }

    private Node fresh(MintermId id) {
        Minterm minterm = minterms.get(id);
        return new Node(0, oracle.raisable(minterm), problem.realizability().has(minterm), new MintermIds());
    }

    /** @param share which part of the room may be taken, 2 for the half */
    private boolean hasRoom(MintermId minterm, List<ValueSet> raisable, int share) {
        long more = 0;
        for (int action : raisable.get(CubeSpace.ACTION).members()) {
            more += mintermsAt[action];
        }
        if (pairs + more > limits.pairs() / share || size >= limits.minterms() / share) {
            return false;
        }
        pairs += more;
        mintermsAt[minterms.get(minterm).action()]++;
        return true;
    }

    private void compare(List<MintermId> added, CountedSearch search) {
        long each = Math.max(limits.leastSteps(), limits.mostSteps() / Math.max(1, minterms.size()));
        List<MintermIds> near = search.search(added, each, this::earlierNeighbours).stream()
                .map(answer -> answer.found().orElseThrow())
                .toList();
        for (int i = 0; i < added.size(); i++) {
            MintermId minterm = added.get(i);
            node(minterm).neighbours.addAll(near.get(i));
            near.get(i).forEach(other -> node(other).neighbours.add(minterm));
        }
    }

    private MintermIds earlierNeighbours(MintermId minterm, Steps steps) {
        MintermIds together = minterms.together(minterm);
        MintermIds near = new MintermIds();
        boolean compare = true;
        for (int action : actionsOf(minterm).members()) {
            for (MintermId other : minterms.at(action)) {
                if (node(other).rank < node(minterm).rank) {
                    if (together.has(other)) {
                        near.add(other);
                    } else if (!isBlockedNearby(minterm, other) && !isBlockedNearby(other, minterm)) {
                        compare = compare && !steps.areSpent();
                        if (!compare || areCompatible(minterm, other, steps)) {
                            near.add(other);
                        }
                    }
                }
            }
        }
        return near;
    }

    /** Whether a blocker that differs from the first minterm in one dimension keeps them apart. */
    private boolean isBlockedNearby(MintermId one, MintermId other) {
        Node near = node(one);
        Minterm q = minterms.get(other);
        for (int dimension = 0; dimension < near.raisable.size(); dimension++) {
            if (!near.raisable.get(dimension).has(q.at(dimension))) {
                boolean counts = dimension == CubeSpace.ACTION
                        || (problem.realizability().isFree(dimension)
                                ? near.isReal
                                : problem.realizability().has(minterms.get(one).with(dimension, q.at(dimension))));
                if (counts) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean areCompatible(MintermId one, MintermId other, Steps steps) {
        return Bounded.of(() -> blocker(one, other, steps).isEmpty()).found().orElse(true);
    }

    private Optional<Minterm> blocker(MintermId one, MintermId other, Steps steps) throws BudgetExceeded {
        Minterm p = minterms.get(one);
        Minterm q = minterms.get(other);
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
        for (int mixes = 0; mixes < limits.mixes(); mixes++) {
            mask = mask * 6364136223846793005L + 1442695040888963407L;
            Minterm mixed = p.mixed(q, mask >>> 8);
            if (blocks(mixed, steps)) {
                return Optional.of(mixed);
            }
        }
        CubeSpace space = problem.space();
        Cube blocking = oracle.blocker(Cube.of(space, p).supercube(space, q), steps);
        return Optional.ofNullable(blocking)
                .map(cube -> Minterm.in(space, cube))
                .filter(problem.realizability()::has);
    }

    private boolean blocks(Minterm minterm, Steps steps) throws BudgetExceeded {
        return !oracle.isImplicant(minterm, steps) && problem.realizability().has(minterm);
    }

    /** What keeps the minterms of a fooling set apart where taking the action of the other does not. */
    List<FoolingSet.Blocker> blockers(List<MintermId> foolingSet, CountedSearch search) {
        Map<MintermId, Integer> places = new HashMap<>();
        foolingSet.forEach(minterm -> places.put(minterm, places.size()));
        return search.map(foolingSet, minterm -> blockers(minterm, places)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<FoolingSet.Blocker> blockers(MintermId minterm, Map<MintermId, Integer> places) {
        int place = places.getOrDefault(minterm, -1);
        List<FoolingSet.Blocker> blockers = new ArrayList<>();
        for (int action : actionsOf(minterm).members()) {
            for (MintermId other : minterms.at(action)) {
                int otherPlace = places.getOrDefault(other, -1);
                if (otherPlace > place
                        && actionsOf(other).has(minterms.get(minterm).action())) {
                    // Asked as it was when the minterms were compared: the other way round, less may be found.
                    boolean cameLater = node(minterm).rank > node(other).rank;
                    Minterm between = cameLater ? knownBlocker(minterm, other) : knownBlocker(other, minterm);
                    blockers.add(new FoolingSet.Blocker(place, otherPlace, between));
                }
            }
        }
        blockers.sort(Comparator.comparingInt(FoolingSet.Blocker::other));
        return blockers;
    }

    /** It takes no more steps than when the minterms were compared. */
    private Minterm knownBlocker(MintermId one, MintermId other) {
        try {
            return blocker(one, other, Steps.unlimited()).orElseThrow();
        } catch (BudgetExceeded e) {
            throw new AssertionError("unreachable: so many steps were not taken", e);
        }
    }

    private Node node(MintermId minterm) {
        return nodes.get(minterm.number());
    }

    private ValueSet actionsOf(MintermId minterm) {
        return node(minterm).raisable.get(CubeSpace.ACTION);
    }

    /** The minterms that are here. */
    MintermIds members() {
        MintermIds members = new MintermIds();
        minterms.all().stream()
                .limit(nodes.size())
                .filter(minterm -> node(minterm) != Node.ABSENT)
                .forEach(members::add);
        return members;
    }

    boolean areNeighbours(MintermId one, MintermId other) {
        return node(one).neighbours.has(other);
    }

    /** The neighbours of a minterm among some minterms. */
    MintermIds neighbours(MintermId minterm, MintermIds among) {
        return node(minterm).neighbours.and(among);
    }

    boolean isReal(MintermId minterm) {
        return node(minterm).isReal;
    }
}
