package dev.writ.verifier.adequacy;

/**
 * Something that a test may reach.
 *
 * @param rule its place; -1 of the default
 * @param single which of the rule's conditions; -1 of the rule as a whole
 * @param held whether the condition is to be true
 */
record Goal(int rule, int single, boolean held) {
    static final Goal BY_DEFAULT = new Goal(-1, -1, true);

    /** That a rule determines the decision. */
    static Goal decides(int rule) {
        return new Goal(rule, -1, true);
    }

    /** That a condition is true or false where it makes the difference whether the rule matches. */
    static Goal half(int rule, int single, boolean held) {
        return new Goal(rule, single, held);
    }

    boolean isHalf() {
        return single >= 0;
    }
}
