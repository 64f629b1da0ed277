package dev.writ.verifier;

import dev.writ.compiler.CompileOptions;
import dev.writ.verifier.solver.QueryLimits;

/**
 * How hard to try, and how the table that is verified is made.
 *
 * @param compile what ships must be compiled alike
 */
public record VerifyOptions(QueryLimits limits, CompileOptions compile) {
    public static final VerifyOptions DEFAULT = new VerifyOptions(QueryLimits.DEFAULT);

    public VerifyOptions(QueryLimits limits) {
        this(limits, CompileOptions.DEFAULT);
    }
}
