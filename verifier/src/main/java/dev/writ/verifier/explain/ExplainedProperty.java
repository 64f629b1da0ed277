package dev.writ.verifier.explain;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Scope;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.spelling.ScopeWords;
import java.util.Optional;
import java.util.function.Function;

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
        /** It is about this one beside others. */
        COMPARED("is about this request, held against others that differ from it as it says"),
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
        return new Saying(property.id(), says, property.scope(), property.condition())
                .of(
                        policy,
                        request,
                        valid -> standing(
                                property, Interpreter.decide(policy, request), Interpreter.goesBeyond(policy, valid)));
    }

    /** Of a statement on pairs of requests; empty for one on two policies. */
    static Optional<ExplainedProperty> of(Policy policy, RelationalProperty relation, JsonObject request) {
        return relation.about().map(about -> new Saying(
                        relation.id(),
                        "%s for %s".formatted(relation.accept(new PairWords()), ScopeWords.of(about.scope())),
                        about.scope(),
                        about.condition())
                .of(policy, request, valid -> Standing.COMPARED));
    }

    /** What is said, and of which requests. */
    private record Saying(String id, String says, Scope scope, Condition condition) {
        ExplainedProperty of(Policy policy, JsonObject request, Function<Validation.Valid, Standing> concerned) {
            if (!(Interpreter.validate(policy, request) instanceof Validation.Valid valid)) {
                return new ExplainedProperty(id, says, Standing.INVALID, Optional.empty());
            }
            boolean isInScope = ActionNames.includes(scope, valid.action(), policy.vocabulary());
            Optional<ConditionTrace> traced =
                    isInScope ? Optional.of(new ConditionTracer(policy, valid).trace(condition)) : Optional.empty();
            boolean isConcerned = traced.filter(ConditionTrace::holds).isPresent();
            return new ExplainedProperty(
                    id, says, isConcerned ? concerned.apply(valid) : Standing.NOT_CONCERNED, traced);
        }
    }

    /** How a statement on pairs of requests begins. */
    private static final class PairWords implements RelationalProperty.Visitor<String> {
        @Override
        public String visitIndependent(RelationalProperty.Independent independent) {
            return "independent of " + String.join(", ", independent.attributes());
        }

        @Override
        public String visitMonotone(RelationalProperty.Monotone monotone) {
            return "monotone in " + monotone.attribute();
        }

        @Override
        public String visitNoWiderThan(RelationalProperty.NoWiderThan bound) {
            return "no_wider_than " + bound.file();
        }

        @Override
        public String visitEquivalentTo(RelationalProperty.EquivalentTo equal) {
            return "equivalent to " + equal.file();
        }
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
