package dev.writ.compiler.cover;

import dev.writ.compiler.search.CountedSearch;
import dev.writ.language.budget.Bounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds few rows for one layer, irredundant and prime, and a bound below which no rows of their shape can go: two-level
 * minimisation of a function of many-valued variables, after espresso and McCluskey.
 *
 * <p>Prime cubes around the on-cubes are the candidates. Some minterms of the on-set stand for all of them: the fewest
 * candidates that cover these are chosen, and where they leave something uncovered, that becomes a minterm. Where more
 * rows are chosen than a fooling set has minterms, all prime cubes are listed as far as the minterms can tell them apart,
 * which closes the question for these minterms; where these are too many, they grow one by one.
 */
public final class TwoLevelMinimizer {
    private final CubeSpace space;
    private final Realizability realizability;
    private final CountedSearch search;

    /** @param search whose steps all layers share */
    public TwoLevelMinimizer(CubeSpace space, Realizability realizability, CountedSearch search) {
        this.space = space;
        this.realizability = realizability;
        this.search = search;
    }

    /** @param previous rows to be preferred where no fewer rows are possible without them */
    public Cover minimize(OnDcSets sets, Set<Cube> previous, SearchLimits limits) {
        MinimizerContext problem =
                new MinimizerContext(space, new ImplicantOracle(space, sets), realizability, search, limits);
        CandidatePool pool = new CandidatePool(space, new CandidateCost(space, previous::contains));
        MintermSet minterms = new MintermSet(space, pool);
        OnSet onSet = OnSet.of(problem, sets.onSet(), minterms);
        if (onSet.isEmpty()) {
            return Cover.NONE;
        }
        CoveringProblem covering = new CoveringProblem(pool, minterms, limits.covering());
        CompatibilityGraph graph = new CompatibilityGraph(problem, minterms);
        PrimeSearch primes = new PrimeSearch(problem, minterms, graph);
        LazyCovering lazy = new LazyCovering(problem, onSet, pool, minterms, covering);
        LowerBound bound = new LowerBound(problem, minterms, covering, graph, primes);
        WitnessSearch witnesses = new WitnessSearch(problem, onSet, minterms, pool, covering);

        Expansion expansion = new Expansion(
                space,
                problem.oracle(),
                limits.growth().stepsForOrders() / Math.max(1, onSet.cubes().size()));
        expand(onSet, expansion, pool);
        PreferredRows preferred = PreferredRows.of(problem, previous, expansion, onSet, pool, covering);
        LazyCovering.Choice best = LazyCovering.Choice.NONE;
        int idle = 0;
        for (int round = 0; ; round++) {
            LazyCovering.Choice chosen = lazy.choose();
            boolean isFewer = best.rows().isEmpty() || chosen.size() < best.size();
            if (isFewer || chosen.size() == best.size() && chosen.cost() < best.cost()) {
                best = chosen;
            }
            idle = bound.improve(witnesses.found()) || isFewer ? 0 : idle + 1;
            if (round == limits.rounds().most() || idle == limits.rounds().idle()) {
                break;
            }
            boolean isMore = add(primes.primes(bound.open()), onSet, pool);
            if (round < limits.rounds().withWitnesses()) {
                isMore |= witnesses.addAround(bound.open());
            }
            if (!isMore) {
                break;
            }
        }
        return cover(preferred.keep(best, bound.rows(), lazy), bound, pool);
    }

    /** Expands every on-cube to some prime cubes; what there are not the steps for is a candidate as it is. */
    private void expand(OnSet onSet, Expansion expansion, CandidatePool pool) {
        List<Bounded<List<Cube>>> primes =
                search.search(onSet.cubes(), Long.MAX_VALUE, (onCube, steps) -> expansion.primes(onCube.cube(), steps));
        for (OnSetCube onCube : onSet.cubes()) {
            primes.get(onCube.place()).found().ifPresent(found -> found.forEach(prime -> pool.addPrime(prime, onCube)));
        }
        for (OnSetCube onCube : onSet.cubes()) {
            if (primes.get(onCube.place()).found().isEmpty()) {
                pool.addUnexpanded(onCube);
            }
        }
    }

    private static boolean add(List<Cube> primes, OnSet onSet, CandidatePool pool) {
        boolean isMore = false;
        for (Cube prime : primes) {
            // It has minterms, and these lie in on-cubes.
            isMore |= pool.addPrime(prime, onSet.firstMeeting(prime).orElseThrow());
        }
        return isMore;
    }

    private static Cover cover(LazyCovering.Choice choice, LowerBound bound, CandidatePool pool) {
        List<Cube> rows = new ArrayList<>(
                choice.rows().stream().map(CandidatePool.Candidate::cube).toList());
        for (Cube undecided : choice.undecided()) {
            if (rows.stream().noneMatch(row -> row.contains(undecided))) {
                rows.add(undecided);
            }
        }
        boolean isDecided = choice.undecided().isEmpty();
        return new Cover(
                rows,
                bound.rows(),
                isDecided || bound.rows() == rows.size(),
                isDecided && rows.stream().allMatch(pool::isShownPrime),
                bound.foolingSet());
    }
}
