package dev.writ.verifier.finding;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Optional attributes that make an outcome less restrictive by not being there. What has a default is not hidden: its
 * absence is one of its values.
 */
final class HidingThatWidens implements StandardFinding {
    @Override
    public String sought() {
        return "whether leaving something out widens what an agent may do";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded, EnginesDisagree {
        List<Observation> found = new ArrayList<>();
        for (Vocabulary.Attribute attribute : policy.policy().vocabulary().attributes()) {
            if (attribute.source() != Vocabulary.Source.CLAIM
                    && attribute.fallback().isEmpty()) {
                Withholding withholding =
                        new Withholding(policy, List.of(attribute), Withholding.Direction.WIDER_WITHOUT);
                for (Withholding.Found each :
                        withholding.found((rule, with, without) -> said(policy, attribute, rule, with, without))) {
                    found.add(new Observation(each.diagnostic(), rules(policy, each), Optional.of(each.shown())));
                }
            }
        }
        return found;
    }

    private static List<String> rules(PolicyView policy, Withholding.Found found) {
        return found.rule().map(policy::id).map(List::of).orElse(List.of());
    }

    private static Diagnostic said(
            PolicyView policy,
            Vocabulary.Attribute attribute,
            Optional<Integer> rule,
            Decision with,
            Decision without) {
        return Diagnostic.of(
                        DiagnosticCode.HIDING_WIDENS,
                        rule.map(policy::place).orElseGet(() -> policy.place(attribute)),
                        "lifted by leaving it out",
                        "leaving out `%s` widens what may be done: decided %s"
                                .formatted(attribute.name(), RuleWords.instead(with, "with it", without, "without")))
                .withHelp(
                        "make `%s` required%s, or decide the request that lacks it at least as strictly: `not has %s or …`"
                                .formatted(attribute.name(), emptiness(attribute), attribute.name()));
    }

    private static String emptiness(Vocabulary.Attribute attribute) {
        return attribute.type() instanceof Type.Members ? ", since an empty set says that there is none" : "";
    }
}
