package dev.writ.compiler.table;

import dev.writ.compiler.PolicyTooLargeException;
import java.util.Set;

/** What the rows of one layer may cover and what they must. */
interface Territory {
    /** True when rows of the layer may cover every vector of the cube. */
    boolean mayCover(Cube cube) throws PolicyTooLargeException;

    /** True when some vector of the row must be covered and {@code others} does not. */
    boolean needs(Cube row, Cover others) throws PolicyTooLargeException;

    /** The cubes that the answers depend on, of those that meet a cube. */
    Set<Cube> bounding(Cube cube);
}
