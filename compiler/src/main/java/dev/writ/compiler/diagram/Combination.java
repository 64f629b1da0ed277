package dev.writ.compiler.diagram;

/** How two diagrams become one: by what becomes of each pair of terminals. */
@FunctionalInterface
interface Combination {
    /** The result is not known before looking at the children; never the answer for two terminals. */
    int OPEN = Integer.MIN_VALUE;

    /** The node that two nodes make where that is known already, or {@link #OPEN}. */
    int of(int left, int right);

    /** Both hold. */
    static int and(int left, int right) {
        if (left == UniqueTable.FALSE || right == UniqueTable.FALSE) {
            return UniqueTable.FALSE;
        }
        if (left == UniqueTable.TRUE || left == right) {
            return right;
        }
        return right == UniqueTable.TRUE ? left : OPEN;
    }

    /** One of both holds. */
    static int or(int left, int right) {
        if (left == UniqueTable.TRUE || right == UniqueTable.TRUE) {
            return UniqueTable.TRUE;
        }
        if (left == UniqueTable.FALSE || left == right) {
            return right;
        }
        return right == UniqueTable.FALSE ? left : OPEN;
    }

    /** The left holds and the right does not. */
    static int without(int left, int right) {
        if (left == UniqueTable.FALSE || right == UniqueTable.TRUE || left == right) {
            return UniqueTable.FALSE;
        }
        return right == UniqueTable.FALSE ? left : OPEN;
    }

    /** The left does not hold; the right is {@link UniqueTable#TRUE}. */
    static int not(int left, int right) {
        if (left == UniqueTable.FALSE) {
            return right;
        }
        return left == right ? UniqueTable.FALSE : OPEN;
    }
}
