package dev.writ.compiler.cover;

import dev.writ.compiler.search.OutOfSteps;
import dev.writ.compiler.search.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one layer may cover and what they must, asked action by action.
 *
 * <p>Of one effect: its rows may cover what its own rules or more severe ones match. Of one approval requirement: it
 * matters only where other approval rules match, so there its rows may cover only what is denied or its own, and
 * anything elsewhere. What must be covered is in both cases what the own rules match and more severe ones do not.
 */
public final class ImplicantOracle {
    private static final List<Cube> EVERYTHING = List.of(Cube.EVERYTHING);

    private final CubeSpace space;
    private final CoverCheck containment;

    /** Where it matters what rows cover; absent: everywhere. */
    private final Optional<CubesByAction> watched;

    private final CubesByAction granted;
    private final CubesByAction severe;
    private final ActionFilter filter;

    /** Actions of which all questions have the same answers share a number, that of the first of them. */
    private final int[] firstAlike;

    private final int[] allFirst;

    private ImplicantOracle(CubeSpace space, Optional<List<Cube>> watched, List<Cube> granted, List<Cube> severe) {
        this.space = space;
        this.containment = new CoverCheck(space);
        this.watched = watched.map(cubes -> CubesByAction.of(space, cubes));
        this.granted = CubesByAction.of(space, granted);
        this.severe = CubesByAction.of(space, severe);
        this.filter = new ActionFilter(space, watched, granted);
        this.firstAlike = firstAlike();
        this.allFirst = Arrays.stream(firstAlike).distinct().toArray();
    }

    /**
     * @param own what rules of the effect match
     * @param severe what is decided by more severe effects
     */
    public static ImplicantOracle ofEffect(CubeSpace space, List<Cube> own, List<Cube> severe) {
        return new ImplicantOracle(space, Optional.empty(), joined(severe, own), severe);
    }

    /**
     * @param own what rules with this requirement match
     * @param others what approval rules with other requirements match
     * @param denied what is denied
     */
    public static ImplicantOracle ofRequirement(CubeSpace space, List<Cube> own, List<Cube> others, List<Cube> denied) {
        return new ImplicantOracle(space, Optional.of(others), joined(denied, own), denied);
    }

    private static List<Cube> joined(List<Cube> first, List<Cube> second) {
        List<Cube> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private int[] firstAlike() {
        int[] first = new int[space.size(CubeSpace.ACTION)];
        Map<List<List<Cube>>, Integer> seen = new HashMap<>();
        for (int action = 0; action < first.length; action++) {
            Integer earlier = seen.putIfAbsent(List.of(watchedAt(action), granted.at(action)), action);
            first[action] = earlier == null ? action : earlier;
        }
        return first;
    }

    private List<Cube> watchedAt(int action) {
        return watched.isEmpty() ? EVERYTHING : watched.get().at(action);
    }

    boolean mayCover(Cube cube, Steps steps) throws OutOfSteps {
        return blocker(cube, steps) == null;
    }

    /** Vectors of the cube that no row may cover; null when there are none. */
    @Nullable Cube blocker(Cube cube, Steps steps) throws OutOfSteps {
        Cube flat = cube.without(CubeSpace.ACTION);
        for (int action : questions(cube)) {
            Cube found = blockerAt(action, flat, steps);
            if (found != null) {
                return at(action, found);
            }
        }
        return null;
    }

    private @Nullable Cube blockerAt(int action, Cube flat, Steps steps) throws OutOfSteps {
        for (Cube part : watchedAt(action)) {
            Optional<Cube> both = part.and(flat);
            if (both.isPresent()) {
                Cube found = containment.uncovered(both.get(), granted.at(action), steps);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** One action for each kind of answer. */
    private int[] questions(Cube cube) {
        if (!cube.constrains(CubeSpace.ACTION)) {
            return allFirst;
        }
        return cube.cell(space, CubeSpace.ACTION).members().stream()
                .mapToInt(action -> firstAlike[action])
                .distinct()
                .toArray();
    }

    boolean mayCover(Minterm point, Steps steps) throws OutOfSteps {
        int action = point.action();
        steps.spend(watchedAt(action).size() + granted.at(action).size());
        return watchedAt(action).stream().noneMatch(part -> part.contains(point))
                || granted.at(action).stream().anyMatch(cube -> cube.contains(point));
    }

    /** For each dimension the classes that the point may have there, its others as they are, within what rows may cover. */
    List<ValueSet> reach(Minterm point) {
        int action = point.action();
        List<ValueSet> reach = reach(point, granted.at(action));
        if (watched.isPresent()) {
            List<ValueSet> mattering = reach(point, watched.get().at(action));
            for (int dimension = 1; dimension < reach.size(); dimension++) {
                reach.set(dimension, reach.get(dimension).or(space.complement(dimension, mattering.get(dimension))));
            }
        }
        reach.set(CubeSpace.ACTION, filter.actions(point));
        return reach;
    }

    private List<ValueSet> reach(Minterm point, List<Cube> cubes) {
        List<ValueSet> reach = new ArrayList<>();
        for (int dimension = 0; dimension < space.dimensions(); dimension++) {
            reach.add(ValueSet.none(space.size(dimension)));
        }
        for (Cube cube : cubes) {
            int outside = cube.onlyOutside(point);
            for (int dimension = 1; dimension < space.dimensions(); dimension++) {
                if (outside == Cube.NONE || outside == dimension) {
                    reach.set(dimension, reach.get(dimension).or(cube.cell(space, dimension)));
                }
            }
        }
        return reach;
    }

    /** Vectors at one action that must be covered, of those of a piece of an own rule; null when rows cover them all. */
    @Nullable Cube bare(int action, Cube flat, List<Cube> rows, Steps steps) throws OutOfSteps {
        List<Cube> covering = new ArrayList<>(severe.at(action));
        covering.addAll(rows);
        Cube found = containment.uncovered(flat, covering, steps);
        return found == null ? null : at(action, found);
    }

    private Cube at(int action, Cube flat) {
        return flat.with(space, CubeSpace.ACTION, ValueSet.single(space.size(CubeSpace.ACTION), action));
    }

    /** Those of the wanted classes that the row may take in one dimension, each for itself. */
    ValueSet allowed(Cube row, int dimension, ValueSet wanted, Steps steps) throws OutOfSteps {
        return dimension == CubeSpace.ACTION
                ? allowedActions(row, wanted, steps)
                : allowedClasses(row, dimension, wanted, steps);
    }

    private ValueSet allowedActions(Cube row, ValueSet wanted, Steps steps) throws OutOfSteps {
        Cube flat = row.without(CubeSpace.ACTION);
        ValueSet candidates = wanted;
        for (Minterm point : Minterm.spread(space, row)) {
            candidates = candidates.isEmpty() ? candidates : candidates.and(filter.actions(point));
        }
        if (row.isOneVector(space)) {
            return candidates;
        }
        Map<Integer, Boolean> answers = new HashMap<>();
        List<Integer> allowed = new ArrayList<>();
        for (int action : candidates.members()) {
            Boolean answer = answers.get(firstAlike[action]);
            if (answer == null) {
                answer = blockerAt(action, flat, steps) == null;
                answers.put(firstAlike[action], answer);
            }
            if (answer) {
                allowed.add(action);
            }
        }
        return ValueSet.of(space.size(CubeSpace.ACTION), allowed);
    }

    private ValueSet allowedClasses(Cube row, int dimension, ValueSet wanted, Steps steps) throws OutOfSteps {
        Cube rest = row.without(CubeSpace.ACTION).without(dimension);
        ValueSet left = wanted;
        for (int action : questions(row)) {
            if (left.isEmpty()) {
                break;
            }
            left = allowedAt(action, rest, dimension, left, steps);
        }
        return left;
    }

    private ValueSet allowedAt(int action, Cube rest, int dimension, ValueSet wanted, Steps steps) throws OutOfSteps {
        if (blockerAt(action, rest.with(space, dimension, wanted), steps) == null) {
            return wanted;
        }
        ValueSet allowed = ValueSet.none(space.size(dimension));
        List<ValueSet> groups = alike(action, rest, dimension, wanted);
        if (groups.size() > 1) {
            for (ValueSet group : groups) {
                if (blockerAt(action, rest.with(space, dimension, group), steps) == null) {
                    allowed = allowed.or(group);
                }
            }
        }
        return allowed;
    }

    /** The classes in groups that nothing near tells apart: one answer serves all of a group. */
    private List<ValueSet> alike(int action, Cube rest, int dimension, ValueSet wanted) {
        List<ValueSet> groups = List.of(wanted);
        for (List<Cube> bounds : List.of(granted.at(action), watchedAt(action))) {
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
