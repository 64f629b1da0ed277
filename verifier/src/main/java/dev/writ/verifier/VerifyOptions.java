package dev.writ.verifier;

import dev.writ.compiler.CompileOptions;
import dev.writ.verifier.solver.QueryLimits;
import java.util.Set;

/**
 * How hard to try, how the table that is verified is made, and what else is wanted.
 *
 * @param compile what ships must be compiled alike
 * @param measures what is measured beside what is proved
 */
public record VerifyOptions(QueryLimits limits, CompileOptions compile, Set<Measure> measures) {
    public static final VerifyOptions DEFAULT = new VerifyOptions(QueryLimits.DEFAULT);

    public VerifyOptions {
        measures = Set.copyOf(measures);
    }

    public VerifyOptions(QueryLimits limits, CompileOptions compile) {
        this(limits, compile, Set.of());
    }

    public VerifyOptions(QueryLimits limits) {
        this(limits, CompileOptions.DEFAULT);
    }

    /** What a policy's properties and tests are worth. */
    public enum Measure {
        /** What its tests reach. */
        COVERAGE,
        /** Which small edits of it are noticed. */
        MUTATION
    }

    public VerifyOptions measuring(Measure... wanted) {
        return new VerifyOptions(limits, compile, Set.of(wanted));
    }
}
