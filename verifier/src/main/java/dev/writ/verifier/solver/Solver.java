package dev.writ.verifier.solver;

import dev.writ.verifier.term.Query;

/** Answers queries, one after another. Trouble of any kind is {@link Answer.Unknown}, never an exception. */
public interface Solver extends AutoCloseable {
    Answer solve(Query query, Budget budget);

    /** Name and version, for reports. */
    String name();

    @Override
    void close();
}
