package dev.writ.verifier;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.java.GuardCompilationException;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.runtime.Guard;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The very class that would ship: emitted, compiled and loaded, while the solver is already at work. */
final class LoadedGuard {
    private final CompletableFuture<Guard> loading;

    private LoadedGuard(CompletableFuture<Guard> loading) {
        this.loading = loading;
    }

    static LoadedGuard inBackground(CompiledPolicy compiled) {
        return new LoadedGuard(CompletableFuture.supplyAsync(() -> load(compiled)));
    }

    private static Guard load(CompiledPolicy compiled) {
        try {
            return GuardCompiler.load(JavaEmitter.emit(compiled, "writ.verified", "VerifiedGuard"));
        } catch (GuardCompilationException e) {
            throw new CompletionException(e);
        }
    }

    Guard get() throws EnginesDisagree {
        try {
            return loading.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new EnginesDisagree("no generated class to compare with: " + cause.getMessage());
        }
    }
}
