package dev.writ.benchmarks;

/**
 * What a generated policy is like.
 *
 * @param rules how many
 * @param rulesPerAction about how many concern one action: there are {@code rules / rulesPerAction} actions
 * @param roles that agents may hold
 * @param environments one of which is production
 * @param ranges bounds from which conditions on numbers take theirs
 * @param words that conditions on texts take theirs from
 * @param overlap the share of rules that concern more than one action, from 0 to 1
 */
record PolicyKnobs(
        Shape shape,
        long seed,
        int rules,
        int rulesPerAction,
        int roles,
        int environments,
        int ranges,
        int words,
        double overlap) {
    /** How rules come about. */
    enum Shape {
        /** As people write them: each action has the same few kinds of rules, with other numbers and words. */
        STRUCTURED,
        /** One to four tests of anything, any effect. */
        RANDOM;

        String word() {
            return this == STRUCTURED ? "structured" : "random";
        }
    }

    PolicyKnobs {
        if (rules < 1 || rulesPerAction < 1 || roles < 3 || environments < 3 || ranges < 2 || words < 4) {
            throw new IllegalArgumentException("too little to make a policy of");
        }
    }

    /** What the page about the measurements uses. */
    static PolicyKnobs of(Shape shape, int rules) {
        return new PolicyKnobs(shape, 1, rules, 10, 6, 4, 16, 64, 0.1);
    }

    int actions() {
        return Math.max(1, rules / rulesPerAction);
    }

    String name() {
        return shape.word() + "-" + rules;
    }
}
