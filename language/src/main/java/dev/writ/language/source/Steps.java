package dev.writ.language.source;

/**
 * What reading one policy, with everything it refers to, may still cost. A step is a character read or a comparison made
 * where comparisons could outnumber characters, so the same policy is refused on every machine or on none.
 */
public final class Steps {
    private final long most;
    private long left;

    public Steps(long most) {
        this.most = most;
        this.left = most;
    }

    /** For what is small in any case. */
    public static Steps unlimited() {
        return new Steps(Long.MAX_VALUE);
    }

    /** Takes some away. */
    public void take(long steps) {
        if (steps > left) {
            left = 0;
            throw new OutOfSteps(most);
        }
        left -= steps;
    }

    /** There are none left; whoever began the reading reports it. */
    public static final class OutOfSteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long most;

        OutOfSteps(long most) {
            super("more than " + most + " steps", null, false, false);
            this.most = most;
        }

        public long most() {
            return most;
        }
    }
}
