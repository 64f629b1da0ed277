package dev.writ.verifier.replay;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.language.interpret.Interpreter;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;

/** Puts a concrete request through every engine. Nothing is shown to anybody that did not go through here. */
public final class Replay {
    private final CompiledPolicy compiled;
    private final GuardSupplier guards;

    public Replay(CompiledPolicy compiled, GuardSupplier guards) {
        this.compiled = compiled;
        this.guards = guards;
    }

    /** The guard, once it is loaded. */
    @FunctionalInterface
    public interface GuardSupplier {
        Guard get() throws EnginesDisagree;
    }

    /** What all of them decide, of a request that all of them find valid. */
    public Decision decide(JsonObject made) throws EnginesDisagree {
        JsonObject request = printed(made);
        Guard guard = guards.get();
        Decision interpreted = Interpreter.decide(compiled.policy(), request);
        Decision looked = TableInterpreter.decide(compiled, request);
        Decision generated = guard.explain(guard.read(request));
        boolean alike = interpreted.equals(looked)
                && interpreted.equals(generated)
                && interpreted.outcome().equals(guard.decide(guard.read(request)));
        if (!alike || interpreted.invalid().isPresent()) {
            throw new EnginesDisagree("on %s the interpreter says %s, the table %s, the generated class %s"
                    .formatted(JsonWriter.write(request), interpreted, looked, generated));
        }
        return interpreted;
    }

    /** What a reader gets who copies the request from a report: nothing else is believed. */
    private static JsonObject printed(JsonObject request) throws EnginesDisagree {
        String text = JsonWriter.write(request);
        try {
            if (JsonReader.read(text) instanceof JsonObject read) {
                return read;
            }
        } catch (JsonException e) {
            throw new EnginesDisagree(
                    "a request is printed as %s, which is no JSON: %s".formatted(text, e.getMessage()));
        }
        throw new EnginesDisagree("a request is printed as %s, which is no object".formatted(text));
    }
}
