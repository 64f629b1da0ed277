package dev.writ.verifier.finding;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.List;

/** One kind of thing to find in a policy. */
interface StandardFinding {
    /** What it looks for, for when that is not known: {@code rules that never match}. */
    String sought();

    /**
     * Everything of its kind.
     *
     * @throws BudgetExceeded when that is not known
     * @throws EnginesDisagree when a request that should show something does not
     */
    List<Observation> in(PolicyView policy) throws BudgetExceeded, EnginesDisagree;
}
