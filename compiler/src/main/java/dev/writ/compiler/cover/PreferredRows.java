package dev.writ.compiler.cover;

import dev.writ.compiler.search.CountedSearch.Task;
import dev.writ.language.budget.Bounded;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rows of an earlier table, as candidates of this layer, at the actions where they still are implicants. */
final class PreferredRows {
    private final CoveringProblem covering;
    private final Set<CandidateId> candidates = new TreeSet<>();

    private PreferredRows(CoveringProblem covering) {
        this.covering = covering;
    }

    /** Adds the rows, expanded where they now can be, to the candidates. */
    static PreferredRows of(
            MinimizerContext problem,
            Set<Cube> rows,
            Expansion expansion,
            OnSet onSet,
            CandidatePool pool,
            CoveringProblem covering) {
        PreferredRows preferred = new PreferredRows(covering);
        CubeSpace space = problem.space();
        Task<Cube, Optional<Cube>> stillPrime = (row, steps) -> {
            ValueSet actions =
                    problem.oracle().raisable(row, CubeSpace.ACTION, row.cell(space, CubeSpace.ACTION), steps);
            return actions.isEmpty()
                    ? Optional.empty()
                    : Optional.of(expansion.prime(row.with(space, CubeSpace.ACTION, actions), steps));
        };
        for (Bounded<Optional<Cube>> tried : problem.search().search(List.copyOf(rows), Long.MAX_VALUE, stillPrime)) {
            Optional<Cube> prime = tried.found().flatMap(found -> found);
            Optional<OnSetCube> origin = prime.flatMap(onSet::firstMeeting);
            if (origin.isPresent()) {
                pool.addPrime(prime.get(), origin.get());
                preferred.candidates.add(pool.idOf(prime.get()));
            }
        }
        return preferred;
    }

    /**
     * The best choice with these rows wherever they are of use, or the one given. They may be one more than were found only
     * where that is not proved to be the fewest: a search that happens to do better after an edit shall not reshuffle a
     * table.
     */
    LazyCovering.Choice keep(LazyCovering.Choice best, int lowerBound, LazyCovering lazy) {
        if (candidates.isEmpty()) {
            return best;
        }
        covering.prefer(candidates);
        LazyCovering.Choice kept = lazy.choose();
        int most = best.rows().size() > lowerBound ? best.size() + 1 : best.size();
        return kept.size() <= most ? kept : best;
    }
}
