package dev.writ.verifier.explain;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import java.util.Optional;

/**
 * What a property has to do with one request.
 *
 * @param says the property as the language writes it, without its condition
 * @param condition absent where the action is not in its scope, or the request is not valid
 */
public record ExplainedProperty(String id, String says, Standing standing, Optional<ConditionTrace> condition) {
    /** What the request says of the property. */
    public enum Standing {
        /** It is about other requests. */
        NOT_CONCERNED("is not about this request"),
        /** It is about valid requests only. */
        INVALID("is about valid requests, and this one is not"),
        AS_SAID("is about this request, which is decided as it says"),
        BREAKS("is broken by this request"),
        /** Of a limit that the request counts towards. */
        BREAKS_WHEN_EXHAUSTED("is broken by this request once a limit is exhausted"),
        SHOWS("is shown by this request"),
        /** Of a {@code possible}: another request may. */
        DOES_NOT_SHOW("is about this request, which does not show it");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param property of the policy */
    public static ExplainedProperty of(Policy policy, Property property, JsonObject request) {
        String says =
                "%s %s %s".formatted(property.form().word(), property.verb().word(), ScopeWords.of(property.scope()));
        if (!(Interpreter.validate(policy, request) instanceof Validation.Valid valid)) {
            return new ExplainedProperty(property.id(), says, Standing.INVALID, Optional.empty());
        }
        boolean isInScope = ActionNames.includes(property.scope(), valid.action(), policy.vocabulary());
        Optional<ConditionTrace> condition = isInScope
                ? Optional.of(new ConditionTracer(policy, valid).trace(property.condition()))
                : Optional.empty();
        boolean isConcerned = condition.filter(ConditionTrace::holds).isPresent();
        return new ExplainedProperty(
                property.id(),
                says,
                isConcerned
                        ? standing(property, Interpreter.decide(policy, request), Interpreter.goesBeyond(policy, valid))
                        : Standing.NOT_CONCERNED,
                condition);
    }

    /** @param goesBeyond whether the request is denied for what it adds to a limit, whatever was used of it */
    private static Standing standing(Property property, Decision decision, boolean goesBeyond) {
        if (property.form() == Property.Form.POSSIBLE) {
            Effect effect = goesBeyond ? Effect.DENY : decision.effect();
            return property.verb().includes(effect) ? Standing.SHOWS : Standing.DOES_NOT_SHOW;
        }
        if (property.rulesOut(decision.effect())) {
            return Standing.BREAKS;
        }
        boolean mayBeDenied = !decision.limits().isEmpty() && property.rulesOut(Effect.DENY);
        return mayBeDenied ? Standing.BREAKS_WHEN_EXHAUSTED : Standing.AS_SAID;
    }
}
