package dev.writ.compiler.cover;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides exactly whether a cube lies in a union of cubes, by the sharp operation. The question is hard in
 * general, so the steps are counted: a table is exact or there is none.
 */
public final class CoverCheck {
    private final CubeSpace space;

    public CoverCheck(CubeSpace space) {
        this.space = space;
    }

    /** Minterms of the cube that none of the others has; null when there are none. */
    public @Nullable Cube uncovered(Cube cube, List<Cube> cubes, Steps steps) throws BudgetExceeded {
        steps.spend(1 + cubes.size());
        List<Cube> meeting = new ArrayList<>();
        for (Cube candidate : cubes) {
            if (candidate.contains(cube)) {
                return null;
            }
            if (candidate.meets(cube)) {
                meeting.add(candidate);
            }
        }
        if (meeting.isEmpty()) {
            return cube;
        }
        Cube slice = uncoveredSlice(cube, meeting);
        if (slice != null) {
            return slice;
        }
        for (Cube part : cube.disjointSharp(space, leastOverhung(cube, meeting))) {
            Cube found = uncovered(part, meeting, steps);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Where some class of some cell is in none of the others: then a whole slice is uncovered. */
    private @Nullable Cube uncoveredSlice(Cube cube, List<Cube> meeting) {
        Cube first = meeting.get(0);
        for (int position = 0; position < first.constraints(); position++) {
            int dimension = first.dimension(position);
            ValueSet uncovered = cube.outside(space, dimension, meeting);
            if (!uncovered.isEmpty()) {
                return cube.with(space, dimension, uncovered);
            }
        }
        return null;
    }

    /** The candidate whose subtraction leaves the fewest cubes; the first of them. */
    private static Cube leastOverhung(Cube cube, List<Cube> meeting) {
        Cube best = meeting.get(0);
        int fewest = Integer.MAX_VALUE;
        for (Cube candidate : meeting) {
            int overhangs = cube.overhangs(candidate);
            if (overhangs < fewest) {
                best = candidate;
                fewest = overhangs;
            }
        }
        return best;
    }
}
