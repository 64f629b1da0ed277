package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Rules that match no valid request. */
final class DeadRules implements StandardFinding {
    private static final int MOST_PARTS = 64;

    @Override
    public String sought() {
        return "which rules never match";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded {
        List<Observation> found = new ArrayList<>();
        for (int rule : policy.roles().having(RuleRoles.Role.NEVER_MATCHES)) {
            // Of a scope without an action more is said where it stands.
            if (policy.isAuthors(rule) && !policy.inScope(rule).isEmpty()) {
                found.add(Observation.of(said(policy, rule), List.of(policy.id(rule))));
            }
        }
        return found;
    }

    private static Diagnostic said(PolicyView policy, int rule) throws BudgetExceeded {
        boolean isAssumedAway = isVacant(policy, rule, List.of());
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.RULE_NEVER_MATCHES,
                        policy.place(rule),
                        "never matches",
                        isAssumedAway
                                ? "rule `%s` never matches: no request of its actions fulfils every assumption"
                                        .formatted(policy.id(rule))
                                : "rule `%s` never matches: no valid request meets its condition"
                                        .formatted(policy.id(rule)))
                .withHelp("correct the condition, or delete the rule");
        List<ConditionPart> contradicting = contradicting(policy, rule);
        for (ConditionPart part : contradicting) {
            String said = contradicting.size() == 1 ? "no request meets this" : "no request meets this and the others";
            diagnostic = diagnostic.withNote(said, part.span());
        }
        for (Assumption assumption : assumed(policy, rule)) {
            Span place = policy.origins()
                    .assumptions()
                    .getOrDefault(assumption.id(), policy.origins().document());
            diagnostic =
                    diagnostic.withNote("assumption `%s` rules such requests out".formatted(assumption.id()), place);
        }
        return diagnostic;
    }

    /** Assumptions without any of which some request would meet the condition; none where its own parts suffice. */
    private static List<Assumption> assumed(PolicyView policy, int rule) throws BudgetExceeded {
        List<Assumption> needed = policy.policy().assumptions();
        for (Assumption assumption : policy.policy().assumptions()) {
            List<Assumption> fewer = new ArrayList<>(needed);
            fewer.remove(assumption);
            if (isNeverMet(policy, rule, fewer)) {
                needed = fewer;
            }
        }
        return needed;
    }

    private static boolean isNeverMet(PolicyView policy, int rule, List<Assumption> assumed) throws BudgetExceeded {
        RequestSet met = policy.holding(policy.rule(rule).condition());
        for (Assumption assumption : assumed) {
            met = policy.sets().and(met, policy.holding(assumption.condition()));
        }
        for (ActionView action : policy.inScope(rule)) {
            if (!policy.isVacant(policy.sets().and(action.wellFormed(), met))) {
                return false;
            }
        }
        return true;
    }

    /** Parts of its condition that no request meets together; any one less, and some does. */
    private static List<ConditionPart> contradicting(PolicyView policy, int rule) throws BudgetExceeded {
        List<ConditionPart> parts = new ArrayList<>();
        policy.condition(rule).ifPresent(whole -> conjuncts(whole, parts));
        List<ConditionPart> needed = parts;
        for (int place = parts.size() - 1; place >= 0 && parts.size() <= MOST_PARTS; place--) {
            List<ConditionPart> fewer = new ArrayList<>(needed);
            fewer.remove(parts.get(place));
            if (isVacant(policy, rule, fewer)) {
                needed = fewer;
            }
        }
        return needed.stream().filter(ConditionPart::isWritten).toList();
    }

    private static void conjuncts(ConditionPart part, List<ConditionPart> found) {
        if (part.join() == ConditionPart.Join.AND) {
            part.parts().forEach(each -> conjuncts(each, found));
        } else {
            found.add(part);
        }
    }

    private static boolean isVacant(PolicyView policy, int rule, List<ConditionPart> parts) throws BudgetExceeded {
        for (ActionView action : policy.inScope(rule)) {
            RequestSet left = action.valid();
            for (ConditionPart part : parts) {
                left = policy.sets().and(left, policy.holding(part.condition()));
            }
            if (!policy.isVacant(left)) {
                return false;
            }
        }
        return true;
    }
}
