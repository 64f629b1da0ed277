package dev.writ.verifier.solver;

import dev.writ.verifier.term.Query;

/** Answers queries, one after another. Trouble of any kind is {@link Answer.Unknown}, never an exception. */
public interface Solver extends AutoCloseable {
    Answer solve(Query query, Budget budget);

    /** What the last query cost, by the solver's own deterministic count; 0 where it did not say. */
    default long resources() {
        return 0;
    }

    /** Name and version, for reports. */
    String name();

    @Override
    void close();
}
