package dev.writ.verifier;

import dev.writ.language.PolicyTests;
import dev.writ.language.TestResult;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.adequacy.Adequacy;
import dev.writ.verifier.adequacy.CoverageSearch;
import dev.writ.verifier.adequacy.TestRun;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests that documents hold, and says what they reach. Holds a solver's process once there was a question for it:
 * use one for many policies, close it. Used by one thread at a time.
 */
public final class PolicyTester implements AutoCloseable {
    private @Nullable Solver solver;

    /**
     * The tests of a policy and nothing else of it: each that fails is a finding.
     *
     * @param file its name as the user gave it
     * @throws EnginesDisagree when our own engines contradict each other. What they said is archived
     */
    public Report test(String file, CheckedPolicy checked) throws EnginesDisagree {
        try {
            List<TestResult> results = PolicyTests.results(checked);
            TestRun run =
                    new TestRun(results, Optional.of(CoverageSearch.of(checked, this::solver, QueryLimits.DEFAULT)));
            return Report.ofChecked(file, checked.policy(), PolicyTests.failures(results))
                    .with(Adequacy.of(run));
        } catch (EnginesDisagree e) {
            throw e.archived(checked.policy());
        }
    }

    private Solver solver() {
        if (solver == null) {
            solver = SolverPool.z3();
        }
        return solver;
    }

    @Override
    public void close() {
        if (solver != null) {
            solver.close();
        }
    }
}
