package dev.writ.compiler;

import dev.writ.runtime.table.TableData;
import java.util.Optional;

/**
 * What a compilation may depend on besides the policy. Threads and progress change nothing in the result.
 *
 * @param previous a table whose rows are preferred where the number of rows is the same
 * @param threads at least 1
 */
public record CompileOptions(Optional<TableData> previous, int threads, CompileProgress progress) {
    public static final CompileOptions DEFAULT = new CompileOptions(Optional.empty(), 2, CompileProgress.SILENT);

    public CompileOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
    }

    public CompileOptions withPrevious(TableData table) {
        return new CompileOptions(Optional.of(table), threads, progress);
    }

    public CompileOptions withThreads(int number) {
        return new CompileOptions(previous, number, progress);
    }

    public CompileOptions withProgress(CompileProgress hearer) {
        return new CompileOptions(previous, threads, hearer);
    }
}
