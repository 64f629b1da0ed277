package dev.writ.compiler.cover;

import java.util.List;
import java.util.Optional;

/**
 * What a layer must cover and what it may, in cubes of a row's shape: a function of two levels as the minimiser is given
 * it. What the on-set has and the dc-set does not is covered by some row; no row covers what neither has.
 *
 * @param onSet in the order of the rules it comes from
 * @param dcSet what may be covered beside it
 * @param careSet whatever lies outside of it may be covered, too; absent: nothing does
 */
public record OnDcSets(List<Cube> onSet, List<Cube> dcSet, Optional<List<Cube>> careSet) {
    public OnDcSets {
        onSet = List.copyOf(onSet);
        dcSet = List.copyOf(dcSet);
        careSet = careSet.map(List::copyOf);
    }

    public OnDcSets(List<Cube> onSet, List<Cube> dcSet) {
        this(onSet, dcSet, Optional.empty());
    }
}
