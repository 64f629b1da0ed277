package dev.writ.verifier.finding;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.List;

/** Actions that are permitted and carry no tag, where rules and properties speak of tags. */
final class UnclassifiedActions implements StandardFinding {
    @Override
    public String sought() {
        return "which actions are permitted without a tag";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded {
        if (policy.mentions().tags().isEmpty()) {
            return List.of();
        }
        List<Vocabulary.Action> unclassified = new ArrayList<>();
        for (ActionView view : policy.actions()) {
            List<Vocabulary.Action> untagged = policy.declared(view).stream()
                    .filter(action -> action.tags().isEmpty())
                    .toList();
            boolean isPermitted = !untagged.isEmpty()
                    && !policy.isVacant(policy.sets().or(view.running(), view.decided(Effect.REQUIRE_APPROVAL)));
            if (isPermitted) {
                unclassified.addAll(untagged);
            }
        }
        return policy.words().together(unclassified, (names, place) -> Diagnostic.of(
                        DiagnosticCode.UNCLASSIFIED_ACTION,
                        place,
                        "without a tag",
                        "%s may run and carry no tag, so nothing that is said of tags is said of them".formatted(names))
                .withHelp("tag them: by what they do, as `read` or `write`"));
    }
}
