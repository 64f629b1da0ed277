package dev.writ.compiler.cover;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The maximal sets of minterms that one row may have together: their supercubes, expanded, are all prime cubes as far as
 * these minterms can tell them apart.
 */
final class MaximalCompatibles {
    private final MinimizerContext problem;
    private final MintermSet minterms;
    private final Steps steps;
    private final Map<Cube, Boolean> answers = new HashMap<>();
    private final List<Cube> supercubes = new ArrayList<>();

    private MaximalCompatibles(MinimizerContext problem, MintermSet minterms, Steps steps) {
        this.problem = problem;
        this.minterms = minterms;
        this.steps = steps;
    }

    /**
     * The supercubes of the sets.
     *
     * @throws BudgetExceeded when there are too many, or finding them takes too long
     */
    static List<Cube> supercubes(MinimizerContext problem, MintermSet minterms, Component component, Steps steps)
            throws BudgetExceeded {
        int most = problem.limits().listing().minterms();
        if (component.size() > most) {
            throw new BudgetExceeded("more than %d minterms".formatted(most));
        }
        MaximalCompatibles search = new MaximalCompatibles(problem, minterms, steps);
        List<MintermId> all = component.minterms();
        for (int i = 0; i < all.size(); i++) {
            Cube cube = Cube.of(problem.space(), minterms.get(all.get(i)));
            search.extend(cube, all.subList(i + 1, all.size()), all.subList(0, i));
        }
        return search.supercubes;
    }

    /**
     * @param later minterms that may still come in
     * @param earlier minterms whose sets have been listed already
     */
    private void extend(Cube supercube, List<MintermId> later, List<MintermId> earlier) throws BudgetExceeded {
        List<MintermId> fitting = new ArrayList<>();
        Cube whole = supercube;
        for (MintermId minterm : later) {
            if (supercube.contains(minterms.get(minterm))) {
                continue;
            }
            if (isImplicant(supercube.supercube(problem.space(), minterms.get(minterm)))) {
                fitting.add(minterm);
                whole = whole.supercube(problem.space(), minterms.get(minterm));
            }
        }
        List<MintermId> fittingEarlier = new ArrayList<>();
        for (MintermId minterm : earlier) {
            // A set that has an earlier minterm within its supercube was listed with that minterm.
            if (supercube.contains(minterms.get(minterm))) {
                return;
            }
            if (isImplicant(supercube.supercube(problem.space(), minterms.get(minterm)))) {
                fittingEarlier.add(minterm);
            }
        }
        if (fitting.isEmpty()) {
            if (fittingEarlier.isEmpty()) {
                add(supercube);
            }
            return;
        }
        if (fittingEarlier.isEmpty() && isImplicant(whole)) {
            add(whole);
            return;
        }
        for (int i = 0; i < fitting.size(); i++) {
            List<MintermId> passed = new ArrayList<>(fittingEarlier);
            passed.addAll(fitting.subList(0, i));
            extend(
                    supercube.supercube(problem.space(), minterms.get(fitting.get(i))),
                    fitting.subList(i + 1, fitting.size()),
                    passed);
        }
    }

    private void add(Cube supercube) throws BudgetExceeded {
        supercubes.add(supercube);
        int most = problem.limits().listing().cubes();
        if (supercubes.size() > most) {
            throw new BudgetExceeded("more than %d maximal compatibles".formatted(most));
        }
    }

    private boolean isImplicant(Cube supercube) throws BudgetExceeded {
        Boolean known = answers.get(supercube);
        if (known == null) {
            known = problem.oracle().isImplicant(supercube, steps);
            answers.put(supercube, known);
        }
        return known;
    }
}
