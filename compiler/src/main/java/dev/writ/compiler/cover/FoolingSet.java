package dev.writ.compiler.cover;

import java.util.List;

/**
 * Minterms of the on-set no two of which one row can cover: a cover has at least as many rows.
 *
 * @param minterms all of them real
 * @param blockers what keeps two apart where taking the action of the other does not
 */
public record FoolingSet(List<Minterm> minterms, List<Blocker> blockers) {
    static final FoolingSet NONE = new FoolingSet(List.of(), List.of());

    public FoolingSet {
        minterms = List.copyOf(minterms);
        blockers = List.copyOf(blockers);
    }

    /**
     * A real minterm of the supercube of two that no row may cover.
     *
     * @param one index in {@code minterms}
     * @param other a greater index
     */
    public record Blocker(int one, int other, Minterm between) {}
}
