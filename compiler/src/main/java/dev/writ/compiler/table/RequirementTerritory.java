package dev.writ.compiler.table;

import dev.writ.compiler.PolicyTooLargeException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The layer of one approval requirement. It matters only where the effect is require_approval: there its rows must
 * cover what the rules with this requirement match and nothing else; everywhere else they may.
 */
final class RequirementTerritory implements Territory {
    private final Containment containment;
    private final Cover own;
    private final Cover approvals;
    private final Cover denials;

    /**
     * @param own what rules with this requirement match
     * @param approvals what any approval rule matches
     * @param denials what is denied
     */
    RequirementTerritory(Containment containment, Cover own, Cover approvals, Cover denials) {
        this.containment = containment;
        this.own = own;
        this.approvals = approvals;
        this.denials = denials;
    }

    @Override
    public boolean mayCover(Cube cube) throws PolicyTooLargeException {
        return allCovered(cube, approvals, List.of(denials, own));
    }

    @Override
    public boolean needs(Cube row, Cover others) throws PolicyTooLargeException {
        return !allCovered(row, own, List.of(denials, others));
    }

    @Override
    public Set<Cube> bounding(Cube cube) {
        Set<Cube> bounding = approvals.meeting(cube);
        bounding.addAll(denials.meeting(cube));
        return bounding;
    }

    private boolean allCovered(Cube cube, Cover parts, List<Cover> covers) throws PolicyTooLargeException {
        for (Cube part : parts.meeting(cube)) {
            Optional<Cube> both = part.and(cube);
            if (both.isPresent() && !containment.isCovered(both.get(), covers)) {
                return false;
            }
        }
        return true;
    }
}
