package dev.writ.compiler.table;

import dev.writ.compiler.certificate.SampleRequests;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.Minterm;
import dev.writ.compiler.cover.Realizability;

/** A minterm is real when a concrete request was found for it. */
final class SampledRealizability implements Realizability {
    private final SampleRequests samples;
    private final boolean[] free;

    SampledRealizability(CubeSpace space, SampleRequests samples) {
        this.samples = samples;
        this.free = new boolean[space.dimensions()];
        free[CubeSpace.ACTION] = true;
        for (int dimension = 1; dimension < free.length; dimension++) {
            free[dimension] = samples.isFree(CubeSpace.columnOf(dimension));
        }
    }

    @Override
    public boolean has(Minterm minterm) {
        return samples.of(Regions.vector(minterm)).isPresent();
    }

    @Override
    public boolean isFree(int dimension) {
        return free[dimension];
    }
}
