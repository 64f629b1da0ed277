package dev.writ.compiler.cover;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds corners of what only one row covers: good witnesses of what rows there must be. */
final class RowWitnesses {
    private final MinimizerContext problem;
    private final OnSet onSet;
    private final List<Cube> rows;
    private final CubesByAction byAction;
    private final int actionsOfOne;

    /**
     * @param byAction the rows by their actions
     * @param times how often it will be asked; the more often, the less it finds
     */
    RowWitnesses(MinimizerContext problem, OnSet onSet, List<Cube> rows, CubesByAction byAction, int times) {
        this.problem = problem;
        this.onSet = onSet;
        this.rows = rows;
        this.byAction = byAction;
        SearchLimits.Witnesses limits = problem.limits().bound().witnesses();
        this.actionsOfOne = Math.max(1, Math.min(limits.actions(), limits.actionsInAll() / Math.max(1, times)));
    }

    /** Around a minterm that one row has, there and at some other actions of that row. */
    Set<Minterm> around(Minterm own, Steps steps) throws BudgetExceeded {
        int row = byAction.firstContaining(own);
        Set<Minterm> corners = new LinkedHashSet<>();
        int found = 0;
        for (int action : actions(row, own.action())) {
            Optional<Cube> uncovered = onlyIn(row, action, steps);
            if (uncovered.isPresent()) {
                corners.addAll(Minterm.corners(problem.space(), uncovered.get()));
                found++;
            }
            if (found == actionsOfOne) {
                break;
            }
        }
        return corners;
    }

    private List<Integer> actions(int row, int first) {
        List<Integer> all =
                rows.get(row).cell(problem.space(), CubeSpace.ACTION).members();
        List<Integer> some = new ArrayList<>(List.of(first));
        int stride = 1 + all.size() / problem.limits().bound().witnesses().actionsTried();
        for (int i = 0; i < all.size(); i += stride) {
            if (all.get(i) != first) {
                some.add(all.get(i));
            }
        }
        return some;
    }

    /** What must be covered at an action and no other row covers. */
    private Optional<Cube> onlyIn(int row, int action, Steps steps) throws BudgetExceeded {
        List<Cube> others = byAction.others(action, row);
        Cube flat = rows.get(row).without(CubeSpace.ACTION);
        for (Cube onCube : onSet.byAction().at(action)) {
            Optional<Cube> both = onCube.and(flat);
            if (both.isPresent()) {
                Cube uncovered = problem.oracle().uncovered(action, both.get(), others, steps);
                if (uncovered != null) {
                    return Optional.of(uncovered);
                }
            }
        }
        return Optional.empty();
    }
}
