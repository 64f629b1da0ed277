package dev.writ.verifier.finding;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rules that match and never determine an outcome, since more restrictive ones match whatever they do. */
final class ShadowedRules implements StandardFinding {
    @Override
    public String sought() {
        return "which rules never determine anything";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded {
        List<Observation> found = new ArrayList<>();
        for (int rule : policy.roles().having(RuleRoles.Role.NEVER_DETERMINES)) {
            if (policy.isAuthors(rule)) {
                List<Integer> by = new RuleCover(policy, rule, action -> action.matches(rule))
                        .fewest(moreRestrictive(policy, policy.rule(rule).effect()))
                        .orElse(List.of());
                found.add(Observation.of(
                        alsoContained(policy, rule, said(policy, rule, by)),
                        policy.words().ids(rule, by)));
            }
        }
        return found;
    }

    private static List<Integer> moreRestrictive(PolicyView policy, Effect effect) {
        return IntStream.range(0, policy.policy().rules().size())
                .filter(other -> policy.rule(other).effect().compareTo(effect) > 0)
                .boxed()
                .toList();
    }

    private static Diagnostic said(PolicyView policy, int rule, List<Integer> by) {
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.RULE_SHADOWED,
                        policy.place(rule),
                        "never decides",
                        "rule `%s` never decides anything: wherever it matches, %s %s it"
                                .formatted(
                                        policy.id(rule),
                                        policy.words().names(by),
                                        by.size() == 1 ? "outranks" : "outrank"))
                .withHelp("the most restrictive effect wins: narrow what outranks it, or delete the rule");
        return policy.words().placed(diagnostic, by);
    }

    /** Says so when the rule would change nothing either if nothing outranked it. */
    private static Diagnostic alsoContained(PolicyView policy, int rule, Diagnostic diagnostic) throws BudgetExceeded {
        RuleCover all = new RuleCover(policy, rule, action -> action.matches(rule));
        for (int other = 0; other < policy.policy().rules().size(); other++) {
            boolean isAlike = other != rule
                    && policy.rule(other).effect() == policy.rule(rule).effect()
                    && policy.rule(other).approval().equals(policy.rule(rule).approval());
            if (isAlike && all.isCovered(List.of(other)) && (other < rule || !isContained(policy, other, rule))) {
                return diagnostic.withNote(
                        "`%s`, of the same effect, matches whatever it does".formatted(policy.id(other)),
                        policy.place(other));
            }
        }
        return diagnostic;
    }

    private static boolean isContained(PolicyView policy, int rule, int other) throws BudgetExceeded {
        return new RuleCover(policy, rule, action -> action.matches(rule)).isCovered(List.of(other));
    }
}
