package dev.writ.cli.command;

import dev.writ.cli.console.OptionWord;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.java.GuardCompilationException;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.util.function.Function;

/** The three ways to decide a request, which always agree. */
enum Engine {
    INTERPRETER {
        @Override
        Function<JsonObject, Decision> of(Policy policy) {
            return request -> Interpreter.decide(policy, request);
        }
    },
    TABLE {
        @Override
        Function<JsonObject, Decision> of(Policy policy) throws PolicyTooLargeException {
            CompiledPolicy compiled = PolicyCompiler.compile(policy);
            return request -> TableInterpreter.decide(compiled, request);
        }
    },
    COMPILED {
        @Override
        Function<JsonObject, Decision> of(Policy policy) throws PolicyTooLargeException, GuardCompilationException {
            CompiledPolicy compiled = PolicyCompiler.compile(policy);
            Guard guard = GuardCompiler.load(JavaEmitter.emit(compiled, "writ.decide", "CompiledGuard"));
            return request -> guard.explain(guard.read(request));
        }
    };

    abstract Function<JsonObject, Decision> of(Policy policy) throws PolicyTooLargeException, GuardCompilationException;

    @Override
    public String toString() {
        return OptionWord.of(this);
    }
}
