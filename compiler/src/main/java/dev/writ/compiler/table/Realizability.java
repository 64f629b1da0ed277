package dev.writ.compiler.table;

import dev.writ.compiler.certificate.SampleRequests;

/** Which vectors concrete requests have: only these can be witnesses, or keep witnesses apart. */
final class Realizability {
    private final SampleRequests samples;
    private final boolean[] free;

    Realizability(CubeSpace space, SampleRequests samples) {
        this.samples = samples;
        this.free = new boolean[space.dimensions()];
        free[CubeSpace.ACTION] = true;
        for (int dimension = 1; dimension < free.length; dimension++) {
            free[dimension] = samples.isFree(CubeSpace.columnOf(dimension));
        }
    }

    /** False also where no request was found. */
    boolean has(Minterm point) {
        return samples.of(Regions.vector(point)).isPresent();
    }

    /** Whether each class of a dimension goes with whatever the other dimensions have. */
    boolean isFree(int dimension) {
        return free[dimension];
    }
}
