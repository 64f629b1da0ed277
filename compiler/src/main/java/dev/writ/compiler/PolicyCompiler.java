package dev.writ.compiler;

import dev.writ.compiler.table.TableBuilder;
import dev.writ.language.model.Policy;
import java.util.concurrent.CancellationException;

/** Turns a checked policy into its table. Equal policies give equal bytes. */
public final class PolicyCompiler {
    private PolicyCompiler() {}

    public static CompiledPolicy compile(Policy policy) throws PolicyTooLargeException {
        return compile(policy, CompileOptions.DEFAULT);
    }

    /**
     * Stops early when the calling thread is interrupted.
     *
     * @throws CancellationException if it is; nothing remains of the compilation
     */
    public static CompiledPolicy compile(Policy policy, CompileOptions options) throws PolicyTooLargeException {
        return TableBuilder.build(policy, options);
    }
}
