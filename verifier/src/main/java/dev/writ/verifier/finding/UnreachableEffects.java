package dev.writ.verifier.finding;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Effects that some rules have and no request does. */
final class UnreachableEffects implements StandardFinding {
    @Override
    public String sought() {
        return "which effects no request has";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded {
        List<Observation> found = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            List<Integer> rules = IntStream.range(0, policy.policy().rules().size())
                    .filter(rule -> policy.rule(rule).effect() == effect && policy.isAuthors(rule))
                    .boxed()
                    .toList();
            if (!rules.isEmpty() && policy.isVacant(action -> action.explicitly(effect))) {
                found.add(Observation.of(
                        Diagnostic.of(
                                        DiagnosticCode.UNREACHABLE_EFFECT,
                                        policy.place(rules.get(0)),
                                        "never `" + effect.word() + "`",
                                        "no request is decided `%s` by a rule, though %s would"
                                                .formatted(
                                                        effect.word(),
                                                        policy.words().names(rules)))
                                .withHelp("see what is said of these rules"),
                        rules.stream().map(policy::id).toList()));
            }
        }
        return found;
    }
}
