package dev.writ.compiler;

import dev.writ.runtime.table.TableData;
import java.util.Optional;

/**
 * What a compilation may depend on besides the policy. Threads and progress change nothing in the result.
 *
 * @param previous a table whose rows are preferred where the number of rows is the same
 * @param threads at least 1
 * @param disjuncts a condition that needs more rows than these becomes a derived column, which needs one; at least 1
 */
public record CompileOptions(Optional<TableData> previous, int threads, CompileProgress progress, int disjuncts) {
    /** That many rows for one condition can still be read. */
    private static final int READABLE = 64;

    public static final CompileOptions DEFAULT =
            new CompileOptions(Optional.empty(), 2, CompileProgress.SILENT, READABLE);

    public CompileOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
        if (disjuncts < 1) {
            throw new IllegalArgumentException("disjuncts: " + disjuncts);
        }
    }

    public CompileOptions withPrevious(TableData table) {
        return new CompileOptions(Optional.of(table), threads, progress, disjuncts);
    }

    public CompileOptions withThreads(int number) {
        return new CompileOptions(previous, number, progress, disjuncts);
    }

    public CompileOptions withProgress(CompileProgress hearer) {
        return new CompileOptions(previous, threads, hearer, disjuncts);
    }

    public CompileOptions withDisjuncts(int most) {
        return new CompileOptions(previous, threads, progress, most);
    }
}
