package dev.writ.verifier.adequacy;

import dev.writ.language.TestResult;
import java.util.List;
import java.util.Optional;

/**
 * The tests of a policy, run by the interpreter.
 *
 * @param coverage where it was asked for
 */
public record TestRun(List<TestResult> results, Optional<Coverage> coverage) {
    public TestRun {
        results = List.copyOf(results);
    }

    public long passed() {
        return results.stream().filter(TestResult::passes).count();
    }
}
