package dev.writ.compiler.cover;

import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Adds minterms that only one row covers and that lie far from those of other rows: far apart, minterms have larger
 * supercubes, and make larger fooling sets.
 */
final class WitnessSearch {
    private final MinimizerContext problem;
    private final OnSet onSet;
    private final MintermSet minterms;
    private final CandidatePool pool;
    private final CoveringProblem covering;

    /** The witnesses added so far. */
    private final Set<MintermId> witnesses = new TreeSet<>();

    WitnessSearch(
            MinimizerContext problem, OnSet onSet, MintermSet minterms, CandidatePool pool, CoveringProblem covering) {
        this.problem = problem;
        this.onSet = onSet;
        this.minterms = minterms;
        this.pool = pool;
        this.covering = covering;
    }

    Set<MintermId> found() {
        return witnesses;
    }

    /** Looks around the minterms of some components; true when some minterm is new. */
    boolean addAround(List<Component> components) {
        MintermIds wanted = new MintermIds();
        MintermIds inSmall = new MintermIds();
        for (Component component : components) {
            component.minterms().forEach(wanted::add);
            if (component.size() <= problem.limits().bound().witnesses().component()) {
                component.minterms().forEach(inSmall::add);
            }
        }
        List<MintermId> own =
                covering.ownMinterms().stream().filter(wanted::has).toList();
        List<Cube> rows =
                covering.chosen().stream().map(id -> pool.get(id).cube()).toList();
        CubesByAction byAction = CubesByAction.of(problem.space(), rows);
        return addOfOnCubes(inSmall, byAction)
                | addOfRows(own, new RowWitnesses(problem, onSet, rows, byAction, own.size()));
    }

    private boolean addOfOnCubes(MintermIds around, CubesByAction rows) {
        List<OnSetCube> concerned = onSet.cubes().stream()
                .filter(cube -> around.has(cube.minterm()))
                .toList();
        boolean changed = false;
        for (Bounded<Optional<Cube>> tried :
                problem.search().search(concerned, Long.MAX_VALUE, (cube, steps) -> onlyInWhole(cube, rows, steps))) {
            Optional<Cube> found = tried.found().flatMap(each -> each);
            if (found.isPresent()) {
                changed |= minterms.add(Minterm.in(problem.space(), found.get()));
                changed |= minterms.add(Minterm.farIn(problem.space(), found.get()));
            }
        }
        return changed;
    }

    /** Something of an on-cube that no row covers but those that have the whole on-cube. */
    private Optional<Cube> onlyInWhole(OnSetCube onCube, CubesByAction rows, Steps steps) throws BudgetExceeded {
        int action = minterms.get(onCube.minterm()).action();
        Cube flat = onCube.cube().without(CubeSpace.ACTION);
        List<Cube> others =
                rows.at(action).stream().filter(row -> !row.contains(flat)).toList();
        return Optional.ofNullable(problem.oracle().uncovered(action, flat, others, steps));
    }

    private boolean addOfRows(List<MintermId> own, RowWitnesses search) {
        boolean changed = false;
        for (Bounded<Set<Minterm>> found :
                problem.search().search(own, Long.MAX_VALUE, (id, steps) -> search.around(minterms.get(id), steps))) {
            for (Minterm witness : found.found().orElse(Set.of())) {
                changed |= minterms.add(witness);
                witnesses.add(minterms.idOf(witness));
            }
        }
        return changed;
    }
}
