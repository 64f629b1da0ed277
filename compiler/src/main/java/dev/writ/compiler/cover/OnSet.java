package dev.writ.compiler.cover;

import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The on-cubes of a layer of which something must be covered, each with a minterm of that. Immutable. */
final class OnSet {
    private final List<OnSetCube> cubes;
    private final List<Cube> undecided;
    private final CubesByAction byAction;

    private OnSet(CubeSpace space, List<OnSetCube> cubes, List<Cube> undecided) {
        this.cubes = List.copyOf(cubes);
        this.undecided = List.copyOf(undecided);
        this.byAction =
                CubesByAction.of(space, cubes.stream().map(OnSetCube::cube).toList());
    }

    /** @param minterms takes in a minterm for each on-cube */
    static OnSet of(MinimizerContext problem, List<Cube> given, MintermSet minterms) {
        CubeSpace space = problem.space();
        List<Cube> cubes = joined(space, given);
        CubesByAction byAction = CubesByAction.of(space, cubes);
        List<Bounded<Optional<Cube>>> uncovered = problem.search()
                .answer(
                        IntStream.range(0, cubes.size()).boxed().toList(),
                        (place, steps) -> uncovered(problem, cubes.get(place), place, byAction, steps));
        List<OnSetCube> found = new ArrayList<>();
        List<Cube> undecided = new ArrayList<>();
        for (int place = 0; place < cubes.size(); place++) {
            Optional<Optional<Cube>> answer = uncovered.get(place).found();
            if (answer.isEmpty()) {
                undecided.add(cubes.get(place));
            } else if (answer.get().isPresent()) {
                Minterm minterm = Minterm.in(space, answer.get().get());
                minterms.add(minterm);
                found.add(new OnSetCube(found.size(), cubes.get(place), minterms.idOf(minterm)));
            }
        }
        return new OnSet(space, found, undecided);
    }

    /** One cube for all actions at which rules match the same: there one row is about as good as many. */
    private static List<Cube> joined(CubeSpace space, List<Cube> cubes) {
        Map<Cube, ValueSet> actions = new LinkedHashMap<>();
        for (Cube cube : cubes) {
            actions.merge(cube.without(CubeSpace.ACTION), cube.cell(space, CubeSpace.ACTION), ValueSet::or);
        }
        List<Cube> joined = new ArrayList<>();
        actions.forEach((flat, at) -> joined.add(flat.with(space, CubeSpace.ACTION, at)));
        return joined;
    }

    /** What must be covered of an on-cube, if possible something that no other on-cube has. */
    private static Optional<Cube> uncovered(
            MinimizerContext problem, Cube cube, int place, CubesByAction onCubes, Steps steps) throws BudgetExceeded {
        Cube flat = cube.without(CubeSpace.ACTION);
        Cube some = null;
        for (int action : cube.cell(problem.space(), CubeSpace.ACTION).members()) {
            steps.renew();
            Cube uncovered = problem.oracle().uncovered(action, flat, List.of(), steps);
            if (uncovered != null) {
                Optional<Cube> alone = ifKnown(problem, action, flat, onCubes.others(action, place), steps);
                if (alone.isPresent()) {
                    return alone;
                }
                some = some == null ? uncovered : some;
            }
        }
        return Optional.ofNullable(some);
    }

    private static Optional<Cube> ifKnown(
            MinimizerContext problem, int action, Cube flat, List<Cube> others, Steps steps) {
        steps.renew();
        return Bounded.of(() -> Optional.ofNullable(problem.oracle().uncovered(action, flat, others, steps)))
                .found()
                .flatMap(found -> found);
    }

    List<OnSetCube> cubes() {
        return cubes;
    }

    /** Cubes that become rows as they are, because it is not known what of them must be covered. */
    List<Cube> undecided() {
        return undecided;
    }

    CubesByAction byAction() {
        return byAction;
    }

    boolean isEmpty() {
        return cubes.isEmpty() && undecided.isEmpty();
    }

    /** The first on-cube that shares something with another cube. */
    Optional<OnSetCube> firstMeeting(Cube other) {
        return cubes.stream().filter(each -> each.cube().meets(other)).findFirst();
    }
}
