package dev.writ.verifier.solver;

import dev.writ.verifier.term.Query;

/** Knows nothing, at once: for what must not wait for a solver. */
public final class NoSolver implements Solver {
    @Override
    public Answer solve(Query query, QueryLimits limits) {
        return new Answer.Unknown("no solver was asked; `writ verify` asks one");
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public void close() {}
}
