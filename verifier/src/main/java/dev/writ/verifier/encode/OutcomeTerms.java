package dev.writ.verifier.encode;

import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The outcome of any request, as truth values of which exactly one of {@code violated}, {@code explicit} and
 * {@code byDefault} holds.
 *
 * @param violated that it violates an assumption, which makes it invalid
 * @param explicit for each effect, that some rule decides it
 * @param byDefault that no rule does
 * @param owed for each requirement of the policy, in its order, that the request must meet it
 */
public record OutcomeTerms(Term violated, Map<Effect, Term> explicit, Term byDefault, List<Term> owed) {
    public OutcomeTerms {
        explicit = Collections.unmodifiableMap(new EnumMap<>(explicit));
        owed = List.copyOf(owed);
    }

    public Term explicitly(Effect effect) {
        return explicit.getOrDefault(effect, Terms.FALSE);
    }

    /** That the two differ: in an effect, in whether the default decides, or in what an approval requires. */
    public Term differsFrom(OutcomeTerms other) {
        List<Term> differences = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            differences.add(differ(explicitly(effect), other.explicitly(effect)));
        }
        differences.add(differ(violated, other.violated));
        differences.add(differ(byDefault, other.byDefault));
        if (owed.size() != other.owed.size()) {
            return Terms.TRUE;
        }
        for (int i = 0; i < owed.size(); i++) {
            differences.add(differ(owed.get(i), other.owed.get(i)));
        }
        return Terms.or(differences);
    }

    /** That the effect, explicit or by default, is one of some. */
    public Term hasEffect(Predicate<Effect> effects, Effect defaultEffect) {
        List<Term> any = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            if (effects.test(effect)) {
                any.add(explicitly(effect));
            }
        }
        if (effects.test(defaultEffect)) {
            any.add(byDefault);
        }
        return Terms.or(any);
    }

    /** The requirements that rules state, each once, in the order in which they first do. */
    public static List<ApprovalRequirement> requirements(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.approval().stream())
                .distinct()
                .toList();
    }

    static Term differ(Term left, Term right) {
        return Terms.not(Terms.equal(left, right));
    }
}
