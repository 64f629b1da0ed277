package dev.writ.compiler.cover;

import dev.writ.compiler.search.OutOfSteps;
import dev.writ.compiler.search.Steps;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds vectors that only one row covers and that lie far from those of other rows: good witnesses of what rows there must be. */
final class WitnessSearch {
    private static final int MOST_ACTIONS_IN_ALL = 4_000;
    private static final int MOST_ACTIONS = 32;
    private static final int MOST_ACTIONS_TRIED = 256;

    private final CubeSpace space;
    private final ImplicantOracle territory;
    private final CubesByAction pieces;
    private final List<Cube> rows;
    private final CubesByAction ofRows;
    private final int actionsOfOne;

    /** @param times how often it will be asked; the more often, the less it finds */
    WitnessSearch(
            CubeSpace space,
            ImplicantOracle territory,
            CubesByAction pieces,
            List<Cube> rows,
            CubesByAction ofRows,
            int times) {
        this.space = space;
        this.territory = territory;
        this.pieces = pieces;
        this.rows = rows;
        this.ofRows = ofRows;
        this.actionsOfOne = Math.max(1, Math.min(MOST_ACTIONS, MOST_ACTIONS_IN_ALL / Math.max(1, times)));
    }

    /** Around a vector that one row has, there and at some other actions of that row. */
    Set<Minterm> around(Minterm own, Steps steps) throws OutOfSteps {
        int row = rowOf(own);
        Set<Minterm> corners = new LinkedHashSet<>();
        int found = 0;
        for (int action : actions(row, own.action())) {
            Optional<Cube> bare = onlyIn(row, action, steps);
            if (bare.isPresent()) {
                corners.addAll(Minterm.corners(space, bare.get()));
                found++;
            }
            if (found == actionsOfOne) {
                break;
            }
        }
        return corners;
    }

    private int rowOf(Minterm own) {
        List<Integer> concerned = ofRows.indexesAt(own.action());
        return concerned.stream()
                .filter(row -> rows.get(row).contains(own))
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> actions(int row, int first) {
        List<Integer> all = rows.get(row).cell(space, CubeSpace.ACTION).members();
        List<Integer> some = new ArrayList<>(List.of(first));
        int stride = 1 + all.size() / MOST_ACTIONS_TRIED;
        for (int i = 0; i < all.size(); i += stride) {
            if (all.get(i) != first) {
                some.add(all.get(i));
            }
        }
        return some;
    }

    /** What must be covered at an action and no other row covers. */
    private Optional<Cube> onlyIn(int row, int action, Steps steps) throws OutOfSteps {
        List<Cube> others = new ArrayList<>(ofRows.at(action));
        others.remove(ofRows.indexesAt(action).indexOf(row));
        Cube flat = rows.get(row).without(CubeSpace.ACTION);
        for (Cube piece : pieces.at(action)) {
            Optional<Cube> both = piece.and(flat);
            if (both.isPresent()) {
                Cube bare = territory.bare(action, both.get(), others, steps);
                if (bare != null) {
                    return Optional.of(bare);
                }
            }
        }
        return Optional.empty();
    }
}
