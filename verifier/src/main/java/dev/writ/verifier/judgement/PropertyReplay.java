package dev.writ.verifier.judgement;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.replay.Concretiser;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.replay.Replay;
import dev.writ.verifier.result.Witness;

/** Makes a request of what the solver found, puts it through every engine, and holds it against the property. */
final class PropertyReplay {
    private final Policy policy;
    private final Concretiser concretiser;
    private final Replay replay;

    PropertyReplay(Policy policy, Concretiser concretiser, Replay replay) {
        this.policy = policy;
        this.concretiser = concretiser;
        this.replay = replay;
    }

    /** The request and what all engines decide. */
    Witness witness(Found.Some some) throws EnginesDisagree {
        JsonObject request = concretiser.request(some.action(), some.classes());
        return new Witness(request, replay.decide(request));
    }

    /** The same, of a request that shows a {@code possible} or that a {@code never} or {@code always} does not hold. */
    Witness witness(Property property, Found.Some some) throws EnginesDisagree {
        Witness witness = witness(some);
        if (!shows(property, witness) || !isInScope(property, witness.request())) {
            throw new EnginesDisagree("the solver and the interpreter disagree whether %s shows `%s`, it is decided %s"
                    .formatted(JsonWriter.write(witness.request()), property.id(), witness.decision()));
        }
        return witness;
    }

    /** Whether the decision, or what becomes of it when a limit is exhausted, is what is looked for. */
    private boolean shows(Property property, Witness witness) {
        Decision decision = witness.decision();
        if (property.form() == Property.Form.POSSIBLE && goesBeyond(witness.request())) {
            return property.verb().includes(Effect.DENY);
        }
        boolean wanted = property.form() != Property.Form.ALWAYS;
        boolean decided = property.verb().includes(decision.effect()) == wanted;
        boolean exhausted = property.form() != Property.Form.POSSIBLE
                && !decision.limits().isEmpty()
                && property.verb().includes(Effect.DENY) == wanted;
        return decided || exhausted;
    }

    private boolean goesBeyond(JsonObject request) {
        return Interpreter.validate(policy, request) instanceof Validation.Valid valid
                && Interpreter.goesBeyond(policy, valid);
    }

    private boolean isInScope(Property property, JsonObject request) {
        return Interpreter.validate(policy, request) instanceof Validation.Valid valid
                && Interpreter.concerns(policy, property.scope(), property.condition(), valid);
    }
}
