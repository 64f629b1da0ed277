package dev.writ.verifier.falsify;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonObject;
import java.util.Optional;

/** Something that must decide every request as the interpreter does. */
@FunctionalInterface
public interface Engine {
    /** What it says that the interpreter does not; nothing where they agree. */
    Optional<String> dissent(JsonObject request, Expected expected);

    /** The table, read row by row. */
    static Engine table(CompiledPolicy compiled) {
        return (request, expected) -> {
            Decision read = TableInterpreter.decide(compiled, request);
            return expected.isMetBy(read) ? Optional.empty() : Optional.of("the table says " + read);
        };
    }

    /** The generated class: its explanation, and the outcome that it gives without one. */
    static Engine generated(Guard guard) {
        return (request, expected) -> {
            Request asked = guard.read(request);
            Decision explained = guard.explain(asked);
            Outcome decided = guard.decide(asked);
            if (!expected.isMetBy(explained)) {
                return Optional.of("the generated class says " + explained);
            }
            return decided.equals(expected.decision().outcome())
                    ? Optional.empty()
                    : Optional.of("the generated class decides " + decided);
        };
    }
}
