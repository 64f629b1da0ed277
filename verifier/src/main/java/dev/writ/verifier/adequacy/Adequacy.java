package dev.writ.verifier.adequacy;

import java.util.Optional;

/**
 * How well a policy is tried and guarded, as far as that was asked for.
 *
 * @param tests its own, run
 */
public record Adequacy(Optional<TestRun> tests) {
    public static final Adequacy UNKNOWN = new Adequacy(Optional.empty());

    public static Adequacy of(TestRun tests) {
        return new Adequacy(Optional.of(tests));
    }
}
