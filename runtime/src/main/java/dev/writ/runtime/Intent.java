package dev.writ.runtime;

/**
 * A permitted action whose intent is on disk and which begins now.
 *
 * @param sequence of its entry
 * @param begun by a clock that never goes back
 */
record Intent<A extends ActionCall<A>>(EnforcementDecision<A> decision, long sequence, long begun) {
    /** What the action gets. */
    A decided() {
        return decision.decided().orElseThrow();
    }

    long nanos() {
        return System.nanoTime() - begun;
    }
}
