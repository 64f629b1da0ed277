package dev.writ.verifier.difference;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ModelTerms;
import dev.writ.verifier.encode.OutcomeTerms;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one of two policies decides, as terms over classes that it shares with the other. */
final class SideTerms {
    private final Effect defaultEffect;
    private final List<Optional<Condition>> valid;
    private final List<Vocabulary.Action> actions;
    private final List<ApprovalRequirement> requirements;
    private final ModelTerms model;

    /**
     * @param policy the rules that concern the actions, and no others
     * @param declaring the actions, as the policy's vocabulary declares them
     * @param valid by action
     */
    SideTerms(
            Policy policy,
            Vocabulary declaring,
            List<Optional<Condition>> valid,
            ClassTable table,
            ClassVector vector) {
        this.defaultEffect = policy.defaultEffect();
        this.valid = valid;
        this.actions = declaring.actions();
        this.requirements = OutcomeTerms.requirements(policy.rules());
        this.model = new ModelTerms(policy.withVocabulary(declaring).withGuards(Policy.Guards.NONE), table, vector);
    }

    /** Requests for one action. */
    Outcomes of(int action) {
        return new Outcomes(
                valid.get(action).map(model::condition).orElse(Terms.FALSE),
                model.outcome(model.matches(Optional.of(actions.get(action)))));
    }

    /** What is decided of requests for one action. */
    final class Outcomes {
        private final Term valid;
        private final OutcomeTerms outcome;

        private Outcomes(Term valid, OutcomeTerms outcome) {
            this.valid = valid;
            this.outcome = outcome;
        }

        Term valid() {
            return valid;
        }

        /** That it is decided so; an invalid request is denied. */
        Term has(Effect effect) {
            Term decided = Terms.and(valid, outcome.hasEffect(effect::equals, defaultEffect));
            return effect == Effect.DENY ? Terms.or(Terms.not(valid), decided) : decided;
        }

        /** That a request which needs approval must meet this requirement. */
        Term owes(ApprovalRequirement requirement) {
            int place = requirements.indexOf(requirement);
            return place < 0 ? Terms.FALSE : outcome.owed().get(place);
        }

        Set<ApprovalRequirement> requirements() {
            return Set.copyOf(requirements);
        }
    }
}
