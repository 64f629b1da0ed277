package dev.writ.compiler.cover;

import dev.writ.compiler.search.OutOfSteps;
import dev.writ.compiler.search.Steps;
import dev.writ.compiler.search.Workers;
import dev.writ.compiler.search.Workers.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds few rows for one layer, irredundant and prime, and a bound below which no rows of their shape can go.
 *
 * <p>Prime cubes around the pieces of the rules are the candidates. Some vectors that must be covered, the points, stand
 * for all of them: the fewest candidates that cover the points are chosen, and where they leave something bare, a vector
 * of it becomes a point. Where more rows are chosen than points can be told apart, all prime cubes are listed as far as
 * the points can tell them, which closes the question for these points; where these are too many, points grow one by one.
 */
public final class TwoLevelMinimizer {
    /** How often candidates are added for the sake of fewer rows or a better bound. */
    private static final int MOST_ROUNDS = 12;

    private static final int MOST_IDLE_ROUNDS = 2;

    /** How often points are. */
    private static final int MOST_ROUNDS_WITH_POINTS = 2;

    private static final int MOST_GROUP_WITH_POINTS = 60;

    /** Widening all pieces of one layer in more than one order may take about so many steps. */
    private static final long MOST_STEPS_FOR_ORDERS = 50_000_000;

    private final CubeSpace space;
    private final ImplicantOracle territory;
    private final Workers workers;
    private final List<Cube> previous;
    private final CandidateCost cost;
    private final List<Cube> pieces = new ArrayList<>();
    private final List<Integer> firstPoint = new ArrayList<>();
    private final CandidatePool pool;
    private final MintermSet points;
    private final CompatibilityGraph graph;
    private final CoveringProblem cover;
    private final CandidateSearch search;

    /** Groups of points that may need fewer rows than are known, or more than are proved. */
    private final List<List<Integer>> open = new ArrayList<>();

    /** Candidates that are not shown to be prime. */
    private final Set<Cube> narrow = new HashSet<>();

    /** Pieces that become rows as they are, because it is not known what of them must be covered. */
    private final Set<Cube> plain = new LinkedHashSet<>();

    /** Candidates that were rows before. */
    private final Set<Integer> kept = new TreeSet<>();

    /** Points that only one row had when they were added, far from each other. */
    private final Set<Integer> corners = new TreeSet<>();

    /** Of the pieces. */
    private CubesByAction slices = CubesByAction.NONE;

    private List<CandidatePool.Candidate> rows = List.of();

    /** Pieces that these rows need beside them. */
    private List<Cube> plainRows = List.of();

    private List<Integer> apart = List.of();
    private int bound;

    private TwoLevelMinimizer(
            CubeSpace space, ImplicantOracle territory, Workers workers, Set<Cube> previous, Realizability reality) {
        this.space = space;
        this.territory = territory;
        this.workers = workers;
        this.previous = List.copyOf(previous);
        this.cost = new CandidateCost(space, previous::contains);
        this.pool = new CandidatePool(space);
        this.points = new MintermSet(space, pool);
        this.graph = new CompatibilityGraph(space, territory, points, reality);
        this.cover = new CoveringProblem(pool, points);
        this.search = new CandidateSearch(space, territory, points, graph, workers);
    }

    /**
     * @param own what the rules of the layer match, in cubes of a row's shape and in the order of the rules
     * @param previous rows to be preferred where no fewer rows are possible without them
     */
    public static Cover minimise(
            CubeSpace space,
            ImplicantOracle territory,
            List<Cube> own,
            Set<Cube> previous,
            Realizability reality,
            Workers workers) {
        TwoLevelMinimizer minimiser = new TwoLevelMinimizer(space, territory, workers, previous, reality);
        minimiser.begin(minimiser.joined(own));
        return minimiser.pieces.isEmpty() && minimiser.plain.isEmpty() ? Cover.NONE : minimiser.minimise();
    }

    /** One piece for all actions at which rules match the same: there one row is about as good as many. */
    private List<Cube> joined(List<Cube> own) {
        Map<Cube, ValueSet> actions = new LinkedHashMap<>();
        for (Cube cube : own) {
            actions.merge(cube.without(CubeSpace.ACTION), cube.cell(space, CubeSpace.ACTION), ValueSet::or);
        }
        List<Cube> joined = new ArrayList<>();
        actions.forEach((flat, at) -> joined.add(flat.with(space, CubeSpace.ACTION, at)));
        return joined;
    }

    /** Every piece of which something must be covered has a point and candidates that contain it. */
    private void begin(List<Cube> own) {
        CubesByAction ofOwn = CubesByAction.of(space, own);
        List<Optional<Optional<Cube>>> bare = workers.answer(
                IntStream.range(0, own.size()).boxed().toList(), (piece, steps) -> hardest(own, piece, ofOwn, steps));
        for (int piece = 0; piece < own.size(); piece++) {
            if (bare.get(piece).isEmpty()) {
                plain.add(own.get(piece));
            } else if (bare.get(piece).get().isPresent()) {
                Minterm point = Minterm.in(space, bare.get(piece).get().get());
                pieces.add(own.get(piece));
                points.add(point);
                firstPoint.add(points.numberOf(point));
            }
        }
        this.slices = CubesByAction.of(space, pieces);
        Expansion widening = new Expansion(space, territory, MOST_STEPS_FOR_ORDERS / Math.max(1, pieces.size()));
        List<Optional<List<Cube>>> primes = workers.search(pieces, Long.MAX_VALUE, widening::primes);
        for (int piece = 0; piece < pieces.size(); piece++) {
            for (Cube prime : primes.get(piece).orElse(List.of())) {
                add(prime, piece);
            }
        }
        for (int piece = 0; piece < pieces.size(); piece++) {
            if (primes.get(piece).isEmpty() && add(pieces.get(piece), piece)) {
                narrow.add(pieces.get(piece));
            }
        }
        addPrevious(widening);
    }

    /** Previous rows at the actions where they still may be, widened where they now can. */
    private void addPrevious(Expansion widening) {
        Task<Cube, Optional<Cube>> stillPrime = (cube, steps) -> {
            ValueSet actions = territory.allowed(cube, CubeSpace.ACTION, cube.cell(space, CubeSpace.ACTION), steps);
            return actions.isEmpty()
                    ? Optional.empty()
                    : Optional.of(widening.prime(cube.with(space, CubeSpace.ACTION, actions), steps));
        };
        for (Optional<Optional<Cube>> tried : workers.search(previous, Long.MAX_VALUE, stillPrime)) {
            Optional<Cube> prime = tried.flatMap(found -> found);
            if (prime.isPresent() && pieces.stream().anyMatch(prime.get()::meets)) {
                add(prime.get(), origin(prime.get()));
                kept.add(pool.numberOf(prime.get()));
            }
        }
    }

    private boolean add(Cube prime, int origin) {
        narrow.remove(prime);
        return pool.add(new CandidatePool.Candidate(prime, origin, cost.of(prime, pieces.get(origin))));
    }

    /** What must be covered of a piece, if possible something that no other piece has. */
    private Optional<Cube> hardest(List<Cube> own, int piece, CubesByAction slices, Steps steps) throws OutOfSteps {
        Cube flat = own.get(piece).without(CubeSpace.ACTION);
        Cube some = null;
        for (int action : own.get(piece).cell(space, CubeSpace.ACTION).members()) {
            steps.next();
            Cube bare = territory.bare(action, flat, List.of(), steps);
            if (bare != null) {
                List<Cube> others = new ArrayList<>(slices.at(action));
                others.remove(slices.indexesAt(action).indexOf(piece));
                Optional<Cube> harder = bareIfKnown(action, flat, others, steps);
                if (harder.isPresent()) {
                    return harder;
                }
                some = some == null ? bare : some;
            }
        }
        return Optional.ofNullable(some);
    }

    private Optional<Cube> bareIfKnown(int action, Cube flat, List<Cube> others, Steps steps) {
        steps.next();
        try {
            return Optional.ofNullable(territory.bare(action, flat, others, steps));
        } catch (OutOfSteps e) {
            return Optional.empty();
        }
    }

    private Cover minimise() {
        advance();
        int idle = 0;
        for (int round = 0; round < MOST_ROUNDS && idle < MOST_IDLE_ROUNDS && improve(round); round++) {
            idle = advance() ? 0 : idle + 1;
        }
        keepPrevious();
        List<Cube> found =
                new ArrayList<>(rows.stream().map(CandidatePool.Candidate::cube).toList());
        plainRows.stream()
                .filter(piece -> found.stream().noneMatch(row -> row.contains(piece)))
                .forEach(found::add);
        return new Cover(
                found,
                plainRows.isEmpty() || bound == found.size(),
                plainRows.isEmpty() && found.stream().noneMatch(narrow::contains),
                bound,
                apart.stream().map(points::get).toList(),
                graph.barriers(apart, workers));
    }

    /**
     * Prefers previous rows, with others for what they leave. They may be one more than were found only where that is not
     * proved to be the fewest: a search that happens to do better after an edit shall not reshuffle a table.
     */
    private void keepPrevious() {
        if (!kept.isEmpty()) {
            cover.keep(kept);
            coverEverything();
            int most = rows.size() > bound ? rows.size() + 1 : rows.size();
            if (cover.chosen().size() + plain.size() <= most + plainRows.size()) {
                take(chosen());
            }
        }
    }

    private List<CandidatePool.Candidate> chosen() {
        return cover.chosen().stream()
                .map(pool::get)
                .sorted(Comparator.comparingInt(CandidatePool.Candidate::origin))
                .toList();
    }

    /** Covers everything with the candidates there are; true when fewer rows came out or more are known to be needed. */
    private boolean advance() {
        coverEverything();
        Set<Integer> first = new LinkedHashSet<>(corners);
        first.addAll(cover.ownPoints());
        graph.update(first, workers);
        int least = bound;
        int certified = apart.size();
        tellApart();
        List<CandidatePool.Candidate> chosen = chosen();
        int saved = rows.size() + plainRows.size() - chosen.size() - plain.size();
        boolean isFewer = rows.isEmpty() || saved > 0;
        if (isFewer || saved == 0 && cost(chosen) < cost(rows)) {
            take(chosen);
        }
        return isFewer || bound > least || apart.size() > certified;
    }

    private void take(List<CandidatePool.Candidate> chosen) {
        rows = chosen;
        plainRows = List.copyOf(plain);
    }

    private static long cost(List<CandidatePool.Candidate> rows) {
        return rows.stream().mapToLong(CandidatePool.Candidate::cost).sum();
    }

    /** Adds points until the chosen candidates cover everything that must be covered. */
    private void coverEverything() {
        boolean changed = true;
        while (changed) {
            cover.solve();
            CubesByAction rows = CubesByAction.of(
                    space, cover.chosen().stream().map(c -> pool.get(c).cube()).toList());
            List<Optional<List<Minterm>>> bare = workers.answer(
                    IntStream.range(0, pieces.size()).boxed().toList(), (piece, steps) -> bare(piece, rows, steps));
            changed = false;
            for (int piece = 0; piece < pieces.size(); piece++) {
                if (bare.get(piece).isEmpty()) {
                    plain.add(pieces.get(piece));
                }
                for (Minterm point : bare.get(piece).orElse(List.of())) {
                    changed |= points.add(point);
                }
            }
        }
    }

    private List<Minterm> bare(int piece, CubesByAction rows, Steps steps) throws OutOfSteps {
        Cube cube = pieces.get(piece);
        if (plain.contains(cube)) {
            return List.of();
        }
        for (int candidate : points.containing(firstPoint.get(piece))) {
            if (cover.isChosen(candidate) && pool.get(candidate).cube().contains(cube)) {
                return List.of();
            }
        }
        Cube flat = cube.without(CubeSpace.ACTION);
        for (int action : cube.cell(space, CubeSpace.ACTION).members()) {
            steps.next();
            Cube bare = territory.bare(action, flat, rows.at(action), steps);
            if (bare != null) {
                return List.of(Minterm.in(space, bare));
            }
        }
        return List.of();
    }

    /** Adds candidates and, in early rounds, points where the bound is not met; false when nothing was added. */
    private boolean improve(int round) {
        boolean changed = false;
        for (Cube prime : search.primes(open)) {
            changed |= add(prime, origin(prime));
        }
        if (round < MOST_ROUNDS_WITH_POINTS) {
            changed |= addPoints(open);
        }
        return changed;
    }

    private int origin(Cube prime) {
        for (int piece = 0; piece < pieces.size(); piece++) {
            if (pieces.get(piece).meets(prime)) {
                return piece;
            }
        }
        throw new AssertionError("unreachable: a row has points, and points lie in pieces");
    }

    /** Adds corners of what only one row covers: far apart, points have larger hulls. */
    private boolean addPoints(List<List<Integer>> groups) {
        Set<Integer> wanted = new HashSet<>();
        Set<Integer> inFew = new HashSet<>();
        for (List<Integer> group : groups) {
            wanted.addAll(group);
            inFew.addAll(group.size() <= MOST_GROUP_WITH_POINTS ? group : List.of());
        }
        List<Integer> around = IntStream.range(0, pieces.size())
                .filter(piece -> inFew.contains(firstPoint.get(piece)))
                .boxed()
                .toList();
        List<Integer> own = cover.ownPoints().stream().filter(wanted::contains).toList();
        List<Cube> chosen = cover.chosen().stream().map(c -> pool.get(c).cube()).toList();
        CubesByAction ofRows = CubesByAction.of(space, chosen);
        WitnessSearch search = new WitnessSearch(space, territory, slices, chosen, ofRows, own.size());
        boolean changed = false;
        for (Optional<Optional<Cube>> tried :
                workers.search(around, Long.MAX_VALUE, (piece, steps) -> onlyOnce(piece, ofRows, steps))) {
            Optional<Cube> once = tried.flatMap(found -> found);
            if (once.isPresent()) {
                changed |= points.add(Minterm.in(space, once.get()));
                changed |= points.add(Minterm.farIn(space, once.get()));
            }
        }
        for (Optional<Set<Minterm>> found :
                workers.search(own, Long.MAX_VALUE, (point, steps) -> search.around(points.get(point), steps))) {
            for (Minterm corner : found.orElse(Set.of())) {
                changed |= points.add(corner);
                corners.add(points.numberOf(corner));
            }
        }
        return changed;
    }

    /** Something of a piece that no row covers but those that have the whole piece. */
    private Optional<Cube> onlyOnce(int piece, CubesByAction rows, Steps steps) throws OutOfSteps {
        int action = points.get(firstPoint.get(piece)).action();
        Cube flat = pieces.get(piece).without(CubeSpace.ACTION);
        List<Cube> others =
                rows.at(action).stream().filter(row -> !row.contains(flat)).toList();
        return Optional.ofNullable(territory.bare(action, flat, others, steps));
    }

    /** Keeps the most points apart, and the greatest bound, seen so far. */
    private void tellApart() {
        CoverKernel reduction = CoverKernel.of(graph, points);
        int least = reduction.taken().size();
        List<Integer> found =
                new ArrayList<>(reduction.taken().stream().filter(graph::isReal).toList());
        open.clear();
        for (List<Integer> group : reduction.groups()) {
            List<Integer> inGroup = reduction.apart(group);
            MinimumCover.Solution fewest = cover.fewest(group);
            boolean isClosed = search.isClosed(group) && fewest.isFewest();
            found.addAll(inGroup);
            least += isClosed ? fewest.chosen().size() : inGroup.size();
            if (!search.isClosed(group) && fewest.chosen().size() > inGroup.size()) {
                open.add(group);
            }
        }
        bound = Math.max(bound, least);
        apart = found.size() > apart.size() ? List.copyOf(found) : apart;
    }
}
