package dev.writ.verifier;

import dev.writ.compiler.CompileOptions;
import dev.writ.verifier.solver.Budget;

/**
 * How hard to try, and how the table that is verified is made.
 *
 * @param compile what ships must be compiled alike
 */
public record VerifyOptions(Budget budget, CompileOptions compile) {
    public static final VerifyOptions DEFAULT = new VerifyOptions(Budget.DEFAULT);

    public VerifyOptions(Budget budget) {
        this(budget, CompileOptions.DEFAULT);
    }
}
