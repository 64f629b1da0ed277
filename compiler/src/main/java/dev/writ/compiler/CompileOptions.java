package dev.writ.compiler;

import dev.writ.runtime.table.TableData;
import java.util.Optional;

/**
 * What a compilation may depend on besides the policy. Threads and progress change nothing in the result.
 *
 * @param previous a table whose rows are preferred where the number of rows is the same
 * @param threads at least 1
 * @param steps that may be spent on making rows fewer and wider and on bounds; counted, so that the same policy ends in
 *     the same table everywhere. Whatever they are, there is a table and it is exact, but less may be said of its rows
 * @param disjuncts a condition that needs more rows than these becomes a derived column, which needs one; at least 1
 */
public record CompileOptions(
        Optional<TableData> previous, int threads, CompileProgress progress, long steps, int disjuncts) {
    /** That many rows for one condition can still be read. */
    private static final int READABLE = 64;

    private static final long STEPS = 8_000_000_000L;

    public static final CompileOptions DEFAULT =
            new CompileOptions(Optional.empty(), 2, CompileProgress.SILENT, STEPS, READABLE);

    public CompileOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
        if (steps < 0) {
            throw new IllegalArgumentException("steps: " + steps);
        }
        if (disjuncts < 1) {
            throw new IllegalArgumentException("disjuncts: " + disjuncts);
        }
    }

    public CompileOptions withPrevious(TableData table) {
        return new CompileOptions(Optional.of(table), threads, progress, steps, disjuncts);
    }

    public CompileOptions withThreads(int number) {
        return new CompileOptions(previous, number, progress, steps, disjuncts);
    }

    public CompileOptions withProgress(CompileProgress hearer) {
        return new CompileOptions(previous, threads, hearer, steps, disjuncts);
    }

    public CompileOptions withDisjuncts(int most) {
        return new CompileOptions(previous, threads, progress, steps, most);
    }

    public CompileOptions withSteps(long most) {
        return new CompileOptions(previous, threads, progress, most, disjuncts);
    }
}
