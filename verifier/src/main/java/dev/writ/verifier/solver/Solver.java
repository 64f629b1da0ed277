package dev.writ.verifier.solver;

import dev.writ.verifier.term.Query;
import java.util.Iterator;
import java.util.function.Predicate;

/** Answers queries, one after another. Trouble of any kind is {@link Answer.Unknown}, never an exception. */
public interface Solver extends AutoCloseable {
    Answer solve(Query query, QueryLimits limits);

    /**
     * Answers queries in their order, for as long as the taker wants more. Those that come later may have been asked for
     * by then, and asked.
     */
    default void solveAll(Iterator<Query> queries, QueryLimits limits, Predicate<Answered> taker) {
        boolean wantsMore = true;
        while (wantsMore && queries.hasNext()) {
            Query query = queries.next();
            Answer answer = solve(query, limits);
            wantsMore = taker.test(new Answered(query, answer, name(), resources()));
        }
    }

    /** What the last query cost, by the solver's own deterministic count; 0 where it did not say. */
    default long resources() {
        return 0;
    }

    /** Name and version, for reports. */
    String name();

    @Override
    void close();
}
