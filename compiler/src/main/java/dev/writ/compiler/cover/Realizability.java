package dev.writ.compiler.cover;

/** Which minterms concrete requests have: only these can be witnesses, or keep witnesses apart. */
public interface Realizability {
    /** False also where no request was found. */
    boolean has(Minterm minterm);

    /** Whether each class of a dimension goes with whatever the other dimensions have. */
    boolean isFree(int dimension);
}
