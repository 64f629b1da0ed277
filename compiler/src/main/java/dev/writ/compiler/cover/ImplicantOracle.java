package dev.writ.compiler.cover;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether a cube is an implicant of one layer, that is, whether a row may cover it, and what of the on-set some
 * rows leave uncovered. It is asked action by action.
 */
final class ImplicantOracle {
    private static final List<Cube> EVERYTHING = List.of(Cube.EVERYTHING);

    private final CubeSpace space;
    private final CoverCheck check;

    /** Where it matters what rows cover; absent: everywhere. */
    private final Optional<CubesByAction> careSet;

    /** The dc-set and the on-set. */
    private final CubesByAction admitted;

    private final CubesByAction dcSet;
    private final ActionFilter filter;

    /** Actions of which all questions have the same answers share a number, that of the first of them. */
    private final int[] firstAlike;

    private final int[] allFirst;

    ImplicantOracle(CubeSpace space, OnDcSets sets) {
        List<Cube> both = new ArrayList<>(sets.dcSet());
        both.addAll(sets.onSet());
        this.space = space;
        this.check = new CoverCheck(space);
        this.careSet = sets.careSet().map(cubes -> CubesByAction.of(space, cubes));
        this.admitted = CubesByAction.of(space, both);
        this.dcSet = CubesByAction.of(space, sets.dcSet());
        this.filter = new ActionFilter(space, sets.careSet(), both);
        this.firstAlike = firstAlike();
        this.allFirst = Arrays.stream(firstAlike).distinct().toArray();
    }

    private int[] firstAlike() {
        int[] first = new int[space.size(CubeSpace.ACTION)];
        Map<List<List<Cube>>, Integer> seen = new HashMap<>();
        for (int action = 0; action < first.length; action++) {
            Integer earlier = seen.putIfAbsent(List.of(careSetAt(action), admitted.at(action)), action);
            first[action] = earlier == null ? action : earlier;
        }
        return first;
    }

    private List<Cube> careSetAt(int action) {
        return careSet.isEmpty() ? EVERYTHING : careSet.get().at(action);
    }

    boolean isImplicant(Cube cube, Steps steps) throws BudgetExceeded {
        return blocker(cube, steps) == null;
    }

    /** Minterms of the off-set in a cube; null when there are none, so that the cube is an implicant. */
    @Nullable Cube blocker(Cube cube, Steps steps) throws BudgetExceeded {
        Cube flat = cube.without(CubeSpace.ACTION);
        for (int action : questions(cube)) {
            Cube found = blockerAt(action, flat, steps);
            if (found != null) {
                return at(action, found);
            }
        }
        return null;
    }

    private @Nullable Cube blockerAt(int action, Cube flat, Steps steps) throws BudgetExceeded {
        for (Cube part : careSetAt(action)) {
            Optional<Cube> both = part.and(flat);
            if (both.isPresent()) {
                Cube found = check.uncovered(both.get(), admitted.at(action), steps);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** For each kind of answer the first action of the cube that has it: what is found there lies in the cube. */
    private int[] questions(Cube cube) {
        if (!cube.constrains(CubeSpace.ACTION)) {
            return allFirst;
        }
        Map<Integer, Integer> first = new LinkedHashMap<>();
        for (int action : cube.cell(space, CubeSpace.ACTION).members()) {
            first.putIfAbsent(firstAlike[action], action);
        }
        return first.values().stream().mapToInt(Integer::intValue).toArray();
    }

    boolean isImplicant(Minterm minterm, Steps steps) throws BudgetExceeded {
        int action = minterm.action();
        steps.spend(careSetAt(action).size() + admitted.at(action).size());
        return !anyContains(careSetAt(action), minterm) || anyContains(admitted.at(action), minterm);
    }

    private static boolean anyContains(List<Cube> cubes, Minterm minterm) {
        for (Cube cube : cubes) {
            if (cube.contains(minterm)) {
                return true;
            }
        }
        return false;
    }

    /** For each dimension the classes to which a minterm can be raised by itself, its other classes as they are. */
    List<ValueSet> raisable(Minterm minterm) {
        int action = minterm.action();
        List<ValueSet> raisable = raisable(minterm, admitted.at(action));
        if (careSet.isPresent()) {
            List<ValueSet> mattering = raisable(minterm, careSet.get().at(action));
            for (int dimension = 1; dimension < raisable.size(); dimension++) {
                raisable.set(
                        dimension, raisable.get(dimension).or(space.complement(dimension, mattering.get(dimension))));
            }
        }
        raisable.set(CubeSpace.ACTION, filter.actions(minterm));
        return raisable;
    }

    private List<ValueSet> raisable(Minterm minterm, List<Cube> cubes) {
        List<ValueSet> raisable = new ArrayList<>();
        for (int dimension = 0; dimension < space.dimensions(); dimension++) {
            raisable.add(ValueSet.none(space.size(dimension)));
        }
        for (Cube cube : cubes) {
            int outside = cube.onlyOutside(minterm);
            for (int dimension = 1; dimension < space.dimensions(); dimension++) {
                if (outside == Cube.NONE || outside == dimension) {
                    raisable.set(dimension, raisable.get(dimension).or(cube.cell(space, dimension)));
                }
            }
        }
        return raisable;
    }

    /** What must be covered of an on-cube at one action and is not covered by rows; null when they cover it all. */
    @Nullable Cube uncovered(int action, Cube flat, List<Cube> rows, Steps steps) throws BudgetExceeded {
        List<Cube> covering = new ArrayList<>(dcSet.at(action));
        covering.addAll(rows);
        Cube found = check.uncovered(flat, covering, steps);
        return found == null ? null : at(action, found);
    }

    private Cube at(int action, Cube flat) {
        return flat.with(space, CubeSpace.ACTION, ValueSet.single(space.size(CubeSpace.ACTION), action));
    }

    /** Those of the wanted classes to which a row can be raised in one dimension, each for itself. */
    ValueSet raisable(Cube row, int dimension, ValueSet wanted, Steps steps) throws BudgetExceeded {
        return dimension == CubeSpace.ACTION
                ? raisableActions(row, wanted, steps)
                : raisableClasses(row, dimension, wanted, steps);
    }

    private ValueSet raisableActions(Cube row, ValueSet wanted, Steps steps) throws BudgetExceeded {
        Cube flat = row.without(CubeSpace.ACTION);
        ValueSet candidates = wanted;
        for (Minterm minterm : Minterm.spread(space, row)) {
            candidates = candidates.isEmpty() ? candidates : candidates.and(filter.actions(minterm));
        }
        if (row.isOneVector(space)) {
            return candidates;
        }
        Map<Integer, Boolean> answers = new HashMap<>();
        List<Integer> raisable = new ArrayList<>();
        for (int action : candidates.members()) {
            Boolean answer = answers.get(firstAlike[action]);
            if (answer == null) {
                answer = blockerAt(action, flat, steps) == null;
                answers.put(firstAlike[action], answer);
            }
            if (answer) {
                raisable.add(action);
            }
        }
        return ValueSet.of(space.size(CubeSpace.ACTION), raisable);
    }

    private ValueSet raisableClasses(Cube row, int dimension, ValueSet wanted, Steps steps) throws BudgetExceeded {
        Cube rest = row.without(CubeSpace.ACTION).without(dimension);
        ValueSet left = wanted;
        for (int action : questions(row)) {
            if (left.isEmpty()) {
                break;
            }
            left = raisableAt(action, rest, dimension, left, steps);
        }
        return left;
    }

    private ValueSet raisableAt(int action, Cube rest, int dimension, ValueSet wanted, Steps steps)
            throws BudgetExceeded {
        if (blockerAt(action, rest.with(space, dimension, wanted), steps) == null) {
            return wanted;
        }
        ValueSet raisable = ValueSet.none(space.size(dimension));
        List<ValueSet> groups = alike(action, rest, dimension, wanted);
        if (groups.size() > 1) {
            for (ValueSet group : groups) {
                if (blockerAt(action, rest.with(space, dimension, group), steps) == null) {
                    raisable = raisable.or(group);
                }
            }
        }
        return raisable;
    }

    /** The classes in groups that nothing near tells apart: one answer serves all of a group. */
    private List<ValueSet> alike(int action, Cube rest, int dimension, ValueSet wanted) {
        List<ValueSet> groups = List.of(wanted);
        for (List<Cube> bounds : List.of(admitted.at(action), careSetAt(action))) {
            for (Cube bound : bounds) {
                if (bound.constrains(dimension) && bound.meets(rest)) {
                    groups = split(groups, bound.cell(space, dimension));
                }
            }
        }
        return groups;
    }

    private static List<ValueSet> split(List<ValueSet> groups, ValueSet cell) {
        List<ValueSet> finer = new ArrayList<>();
        for (ValueSet group : groups) {
            ValueSet inside = group.and(cell);
            if (inside.isEmpty() || inside.equals(group)) {
                finer.add(group);
            } else {
                finer.add(inside);
                finer.add(group.minus(cell));
            }
        }
        return finer;
    }
}
