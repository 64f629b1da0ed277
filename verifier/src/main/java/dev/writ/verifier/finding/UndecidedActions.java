package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.List;

/** Declared actions that no rule ever decides, so that they are denied by default. */
final class UndecidedActions implements StandardFinding {
    @Override
    public String sought() {
        return "which actions only the default decides";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded {
        // What else runs by default is said of the default.
        if (policy.policy().defaultEffect() != Effect.DENY) {
            return List.of();
        }
        List<Vocabulary.Action> undecided = new ArrayList<>();
        for (ActionView view : policy.actions()) {
            RequestSet decided = policy.sets().none();
            for (Effect effect : Effect.values()) {
                decided = policy.sets().or(decided, view.matched(effect));
            }
            if (!policy.isVacant(view.valid()) && policy.isVacant(decided)) {
                undecided.addAll(policy.declared(view));
            }
        }
        return policy.words().together(undecided, (names, place) -> Diagnostic.of(
                        DiagnosticCode.GAP,
                        place,
                        "only by default",
                        "no rule decides %s: whatever is asked, it is denied by default".formatted(names))
                .withHelp("say what may be done, or leave it out of the vocabulary"));
    }
}
