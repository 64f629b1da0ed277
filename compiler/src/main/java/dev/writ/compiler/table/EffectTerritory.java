package dev.writ.compiler.table;

import dev.writ.compiler.PolicyTooLargeException;
import java.util.List;
import java.util.Set;

/**
 * The layer of one effect: its rows may cover what its own rules or more severe ones match, and must cover what its
 * own rules match and more severe ones do not.
 */
final class EffectTerritory implements Territory {
    private final Containment containment;
    private final Cover own;
    private final Cover moreSevere;

    EffectTerritory(Containment containment, Cover own, Cover moreSevere) {
        this.containment = containment;
        this.own = own;
        this.moreSevere = moreSevere;
    }

    @Override
    public boolean mayCover(Cube cube) throws PolicyTooLargeException {
        return containment.isCovered(cube, List.of(moreSevere, own));
    }

    @Override
    public boolean needs(Cube row, Cover others) throws PolicyTooLargeException {
        return !containment.isCovered(row, List.of(moreSevere, others));
    }

    @Override
    public Set<Cube> bounding(Cube cube) {
        Set<Cube> bounding = own.meeting(cube);
        bounding.addAll(moreSevere.meeting(cube));
        return bounding;
    }
}
