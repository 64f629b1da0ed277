package dev.writ.runtime.shell;

/** How much may be spent on one line: steps, commands and depth. Shared by everything that reads parts of the line. */
final class Allowance {
    static final int MOST_COMMANDS = 1_000;
    static final int DEEPEST = 8;

    /** A character is looked at a few times at each depth. */
    private static final int STEPS_PER_CHARACTER = 8 * DEEPEST;

    private static final int STEPS_FOR_ANY_LINE = 10_000;

    private long steps;
    private int depth;

    Allowance(int length) {
        steps = STEPS_FOR_ANY_LINE + (long) STEPS_PER_CHARACTER * length;
    }

    void step(int at) {
        if (--steps < 0) {
            throw new OpaqueLine(OpaqueReason.TOO_MUCH_WORK, at);
        }
    }

    void steps(int count, int at) {
        steps -= count;
        step(at);
    }

    void enter(int at) {
        if (++depth > DEEPEST) {
            throw new OpaqueLine(OpaqueReason.TOO_DEEP, at);
        }
    }

    void leave() {
        depth--;
    }
}
