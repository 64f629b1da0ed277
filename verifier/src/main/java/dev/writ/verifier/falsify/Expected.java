package dev.writ.verifier.falsify;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.util.Optional;

/**
 * What the interpreter says of a request, and so must every engine. Of a request that the vocabulary does not admit only
 * that it is invalid: an engine may meet another of its faults first, and has words of its own for each.
 *
 * @param isAdmitted by the vocabulary, if perhaps not by an assumption
 * @param valid the request as the interpreter read it; absent where it is invalid
 */
public record Expected(Decision decision, boolean isAdmitted, Optional<Validation.Valid> valid) {
    /** Asks the interpreter. */
    public static Expected of(Policy policy, JsonObject request) {
        Validation read = Interpreter.validate(policy, request);
        if (read instanceof Validation.Valid valid) {
            return new Expected(Interpreter.decide(policy, valid), true, Optional.of(valid));
        }
        Decision invalid = Decision.invalid(((Validation.Invalid) read).what());
        Policy withoutAssumptions = policy.withGuards(Policy.Guards.NONE);
        boolean isAdmitted = Interpreter.validate(withoutAssumptions, request) instanceof Validation.Valid;
        return new Expected(invalid, isAdmitted, Optional.empty());
    }

    boolean isMetBy(Decision other) {
        return isAdmitted
                ? other.equals(decision)
                : other.invalid().isPresent() && other.outcome().equals(decision.outcome());
    }
}
