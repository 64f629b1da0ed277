package dev.writ.runtime.classify;

import dev.writ.runtime.table.Branch;
import dev.writ.runtime.table.Column;
import java.util.BitSet;
import java.util.List;

/** A derived column made ready for finding its class from those of the others. Immutable. */
final class Derivation {
    private static final int OUT_OF_RANGE = -1;

    private final int target;

    /** By step. */
    private final int[] columns;

    private final int[] classCounts;
    private final BitSet[] admitted;
    private final int[] then;
    private final int[] otherwise;

    /** @param target the place of the derived column among all */
    Derivation(List<Column> all, int target, List<Branch> steps) {
        this.target = target;
        this.columns = steps.stream().mapToInt(Branch::column).toArray();
        this.classCounts = steps.stream()
                .mapToInt(step -> all.get(step.column()).classes())
                .toArray();
        this.admitted = steps.stream().map(Derivation::bits).toArray(BitSet[]::new);
        this.then = steps.stream().mapToInt(Branch::then).toArray();
        this.otherwise = steps.stream().mapToInt(Branch::otherwise).toArray();
    }

    private static BitSet bits(Branch step) {
        BitSet bits = new BitSet();
        step.classes().forEach(bits::set);
        return bits;
    }

    /** Steps lead forward only, so that it ends. A class that its column does not have leaves one that denies. */
    void derive(int[] classes) {
        int step = 0;
        while (step < columns.length) {
            int cls = classes[columns[step]];
            if (cls < 0 || cls >= classCounts[step]) {
                classes[target] = OUT_OF_RANGE;
                return;
            }
            step = admitted[step].get(cls) ? then[step] : otherwise[step];
        }
        classes[target] = step - columns.length;
    }
}
