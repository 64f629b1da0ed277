package dev.writ.compiler.table;

import dev.writ.compiler.PolicyTooLargeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides exactly whether a cube lies in a union of cubes, by subtraction. The question is hard in general, so the
 * work is bounded: a table is exact or there is none.
 */
final class Containment {
    /** So many cubes may be looked at for one policy. */
    static final long MOST_WORK = 2_000_000_000L;

    private final Space space;
    private long work;

    Containment(Space space) {
        this.space = space;
    }

    /** Action by action, since few cubes concern one; actions that the same cubes concern are one question. */
    boolean isCovered(Cube cube, List<Cover> covers) throws PolicyTooLargeException {
        Set<List<Cube>> answered = new HashSet<>();
        int actions = space.size(Space.ACTION);
        for (int action : cube.cell(space, Space.ACTION).members()) {
            List<Cube> concerned = Cover.at(action, covers);
            if (answered.add(concerned)
                    && !isCoveredBy(cube.with(space, Space.ACTION, Classes.single(actions, action)), concerned)) {
                return false;
            }
        }
        return true;
    }

    private boolean isCoveredBy(Cube cube, List<Cube> cubes) throws PolicyTooLargeException {
        spend(cubes.size());
        List<Cube> meeting = new ArrayList<>();
        for (Cube candidate : cubes) {
            if (candidate.contains(cube)) {
                return true;
            }
            if (candidate.meets(cube)) {
                meeting.add(candidate);
            }
        }
        if (meeting.isEmpty() || someClassIsBare(cube, meeting)) {
            return false;
        }
        for (Cube piece : cube.minus(space, leastOverhung(cube, meeting))) {
            if (!isCoveredBy(piece, meeting)) {
                return false;
            }
        }
        return true;
    }

    /** True when some class of some cell is in none of the others: then a whole slice is uncovered. */
    private boolean someClassIsBare(Cube cube, List<Cube> meeting) {
        for (int dimension : meeting.get(0).dimensions()) {
            Classes bare = cube.cell(space, dimension);
            for (Cube candidate : meeting) {
                if (bare.isEmpty()) {
                    break;
                }
                bare = candidate.constrains(dimension)
                        ? bare.minus(candidate.cell(space, dimension))
                        : bare.minus(bare);
            }
            if (!bare.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The candidate whose subtraction leaves the fewest pieces; the first of them. */
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

    private void spend(int cubes) throws PolicyTooLargeException {
        work += 1 + cubes;
        if (work > MOST_WORK) {
            throw new PolicyTooLargeException("the rules overlap in more ways than can be compared exactly");
        }
    }
}
