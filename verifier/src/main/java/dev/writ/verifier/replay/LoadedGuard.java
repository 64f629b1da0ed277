package dev.writ.verifier.replay;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.java.GuardCompilationException;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.runtime.Guard;

/** The very class that would ship: emitted, compiled and loaded, while the solver is already at work. */
public final class LoadedGuard {
    private final Background<Guard> loading;

    private LoadedGuard(Background<Guard> loading) {
        this.loading = loading;
    }

    public static LoadedGuard inBackground(CompiledPolicy compiled) {
        return new LoadedGuard(Background.start(() -> load(compiled)));
    }

    private static Guard load(CompiledPolicy compiled) throws EnginesDisagree {
        try {
            return GuardCompiler.load(JavaEmitter.emit(compiled, "writ.verified", "VerifiedGuard"));
        } catch (GuardCompilationException e) {
            throw new EnginesDisagree("no generated class to compare with: " + e.getMessage());
        }
    }

    public Guard get() throws EnginesDisagree {
        return loading.get();
    }
}
