package dev.writ.verifier.finding;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Outcomes that are less restrictive than they are when the agent claims nothing. */
final class ClaimsThatWiden implements StandardFinding {
    @Override
    public String sought() {
        return "whether claims widen what an agent may do";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded, EnginesDisagree {
        List<Vocabulary.Attribute> claims = policy.policy().vocabulary().attributes().stream()
                .filter(attribute -> attribute.source() == Vocabulary.Source.CLAIM)
                .toList();
        if (claims.isEmpty()) {
            return List.of();
        }
        Withholding withholding = new Withholding(policy, claims, Withholding.Direction.WIDER_WITH);
        List<Observation> found = new ArrayList<>();
        for (Withholding.Found each :
                withholding.found((rule, with, without) -> said(policy, claims, rule, with, without))) {
            found.add(new Observation(each.diagnostic(), each.shown().decision().rules(), Optional.of(each.shown())));
        }
        return found;
    }

    private static Diagnostic said(
            PolicyView policy,
            List<Vocabulary.Attribute> claims,
            Optional<Integer> rule,
            Decision with,
            Decision without) {
        String names = claims.stream()
                .filter(claim -> rule.isEmpty() || policy.speaksOf(rule.get(), claim.name()))
                .map(claim -> "`" + claim.name() + "`")
                .collect(Collectors.joining(", "));
        return Diagnostic.of(
                        DiagnosticCode.CLAIM_WIDENS,
                        rule.map(policy::place).orElseGet(() -> policy.place(claims.get(0))),
                        "believes a claim",
                        "an agent widens what it may do by claiming %s: decided %s"
                                .formatted(names, RuleWords.instead(with, "with the claim", without, "without")))
                .withHelp("decide by what the host or the agent's identity supplies, and let a claim only restrict");
    }
}
