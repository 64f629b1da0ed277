package dev.writ.verifier.difference;

import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.language.model.Policy;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;

/**
 * Compares policies. Holds a solver's process, which starts with it: make one early, and close it. Used by one thread at
 * a time.
 */
public final class PolicyDifference implements AutoCloseable {
    private final Solver solver;
    private final QueryLimits limits;
    private final DiagramBudget budget;

    PolicyDifference(Solver solver, QueryLimits limits, DiagramBudget budget) {
        this.solver = solver;
        this.limits = limits;
        this.budget = budget;
    }

    /** Returns at once; the solver gets ready in the background. */
    public static PolicyDifference start() {
        return new PolicyDifference(SolverPool.z3(), QueryLimits.DEFAULT, DiagramBudget.DEFAULT);
    }

    /**
     * All that a change of a policy changes. Compared are requests that give each attribute, which either policy declares,
     * a value of its type or none; a request that a policy finds invalid it denies.
     *
     * @param isStrict whether a request is invalid for an attribute of the host or of an identity that a policy does not
     *     declare; else that is left out of what the policy is asked, as its enforcer does
     * @throws EnginesDisagree when our own engines contradict each other; nothing can then be believed. What they said is
     *     archived
     */
    public Difference between(Policy before, Policy after, boolean isStrict) throws EnginesDisagree {
        try {
            return new PolicyComparison(before, after, solver, limits, budget).found(isStrict);
        } catch (EnginesDisagree e) {
            throw e.archived(after);
        }
    }

    /**
     * The same with a solver that is already there, each policy asked as its enforcer asks it; who calls archives what our
     * engines disagree on.
     */
    public static Difference between(Policy before, Policy after, Solver solver, QueryLimits limits)
            throws EnginesDisagree {
        return new PolicyComparison(before, after, solver, limits, DiagramBudget.DEFAULT).found(false);
    }

    @Override
    public void close() {
        solver.close();
    }
}
