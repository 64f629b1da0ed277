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
        if (left == Nodes.FALSE || right == Nodes.FALSE) {
            return Nodes.FALSE;
        }
        if (left == Nodes.TRUE || left == right) {
            return right;
        }
        return right == Nodes.TRUE ? left : OPEN;
    }

    /** One of both holds. */
    static int or(int left, int right) {
        if (left == Nodes.TRUE || right == Nodes.TRUE) {
            return Nodes.TRUE;
        }
        if (left == Nodes.FALSE || left == right) {
            return right;
        }
        return right == Nodes.FALSE ? left : OPEN;
    }

    /** The left holds and the right does not. */
    static int without(int left, int right) {
        if (left == Nodes.FALSE || right == Nodes.TRUE || left == right) {
            return Nodes.FALSE;
        }
        return right == Nodes.FALSE ? left : OPEN;
    }

    /** The left does not hold; the right is {@link Nodes#TRUE}. */
    static int not(int left, int right) {
        if (left == Nodes.FALSE) {
            return right;
        }
        return left == right ? Nodes.FALSE : OPEN;
    }
}
