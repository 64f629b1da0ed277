package dev.writ.compiler.diagram;

/**
 * Vectors of classes, one of each column. Two sets of one {@link RequestSets} are equal exactly when they have the same
 * vectors.
 *
 * @param node where its diagram begins
 */
public record RequestSet(int node) {
    public boolean isEmpty() {
        return node == UniqueTable.FALSE;
    }
}
