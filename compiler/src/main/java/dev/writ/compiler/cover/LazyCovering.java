package dev.writ.compiler.cover;

import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses candidates that cover the whole on-set, although the covering problem has few of its minterms: whatever a choice
 * leaves uncovered becomes a minterm, until nothing is.
 */
final class LazyCovering {
    private final MinimizerContext problem;
    private final OnSet onSet;
    private final CandidatePool pool;
    private final MintermSet minterms;
    private final CoveringProblem covering;

    /** On-cubes that become rows as they are, because it is not known what of them must be covered. */
    private final Set<Cube> undecided;

    LazyCovering(
            MinimizerContext problem, OnSet onSet, CandidatePool pool, MintermSet minterms, CoveringProblem covering) {
        this.problem = problem;
        this.onSet = onSet;
        this.pool = pool;
        this.minterms = minterms;
        this.covering = covering;
        this.undecided = new LinkedHashSet<>(onSet.undecided());
    }

    /**
     * What was chosen.
     *
     * @param rows in the order of their origins
     * @param undecided on-cubes that these rows need beside them
     */
    record Choice(List<CandidatePool.Candidate> rows, List<Cube> undecided) {
        static final Choice NONE = new Choice(List.of(), List.of());

        Choice {
            rows = List.copyOf(rows);
            undecided = List.copyOf(undecided);
        }

        int size() {
            return rows.size() + undecided.size();
        }

        long cost() {
            return rows.stream().mapToLong(CandidatePool.Candidate::cost).sum();
        }
    }

    /** Chooses anew, of the candidates there are now. */
    Choice choose() {
        boolean changed = true;
        while (changed) {
            covering.solve();
            CubesByAction rows = CubesByAction.of(
                    problem.space(),
                    covering.chosen().stream().map(id -> pool.get(id).cube()).toList());
            List<Bounded<Optional<Minterm>>> uncovered =
                    problem.search().answer(onSet.cubes(), (cube, steps) -> uncovered(cube, rows, steps));
            changed = false;
            for (OnSetCube onCube : onSet.cubes()) {
                Optional<Optional<Minterm>> found =
                        uncovered.get(onCube.place()).found();
                if (found.isEmpty()) {
                    undecided.add(onCube.cube());
                } else if (found.get().isPresent()) {
                    changed |= minterms.add(found.get().get());
                }
            }
        }
        return new Choice(
                covering.chosen().stream()
                        .map(pool::get)
                        .sorted(Comparator.comparingInt(row -> row.origin().place()))
                        .toList(),
                List.copyOf(undecided));
    }

    private Optional<Minterm> uncovered(OnSetCube onCube, CubesByAction rows, Steps steps) throws BudgetExceeded {
        Cube cube = onCube.cube();
        if (undecided.contains(cube)) {
            return Optional.empty();
        }
        for (CandidateId candidate : minterms.containing(onCube.minterm())) {
            if (covering.isChosen(candidate) && pool.get(candidate).cube().contains(cube)) {
                return Optional.empty();
            }
        }
        Cube flat = cube.without(CubeSpace.ACTION);
        for (int action : cube.cell(problem.space(), CubeSpace.ACTION).members()) {
            steps.renew();
            Cube uncovered = problem.oracle().uncovered(action, flat, rows.at(action), steps);
            if (uncovered != null) {
                return Optional.of(Minterm.in(problem.space(), uncovered));
            }
        }
        return Optional.empty();
    }
}
