package dev.writ.verifier.adequacy;

import java.util.Optional;

/**
 * How well a policy is tried and guarded, as far as that was asked for.
 *
 * @param tests its own, run
 * @param mutation which small edits of it they and its properties notice
 */
public record Adequacy(Optional<TestRun> tests, Optional<MutationScore> mutation) {
    public static final Adequacy UNKNOWN = new Adequacy(Optional.empty(), Optional.empty());

    public static Adequacy of(TestRun tests) {
        return new Adequacy(Optional.of(tests), Optional.empty());
    }
}
