package dev.writ.verifier;

import dev.writ.verifier.solver.Budget;

/** How hard to try. */
public record VerifyOptions(Budget budget) {
    public static final VerifyOptions DEFAULT = new VerifyOptions(Budget.DEFAULT);
}
