package dev.writ.verifier.finding;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules that can be removed without a change to any outcome, since others of the same effect cover them. */
final class RedundantRules implements StandardFinding {
    @Override
    public String sought() {
        return "which rules change nothing";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded {
        List<Observation> found = new ArrayList<>();
        for (Map.Entry<Integer, List<Integer>> entry :
                policy.redundant().covers().entrySet()) {
            int rule = entry.getKey();
            List<Integer> by = entry.getValue();
            if (policy.isAuthors(rule)) {
                Diagnostic said =
                        isRepetition(policy, rule, by) ? repeated(policy, rule, by) : covered(policy, rule, by);
                found.add(Observation.of(
                        policy.words().placed(said, by), policy.words().ids(rule, by)));
            }
        }
        return found;
    }

    /** Whether one rule matches exactly what it matches. */
    private static boolean isRepetition(PolicyView policy, int rule, List<Integer> by) throws BudgetExceeded {
        if (by.size() != 1) {
            return false;
        }
        int other = by.get(0);
        return new RuleCover(policy, rule, action -> action.matches(rule)).isCovered(List.of(other))
                && new RuleCover(policy, other, action -> action.matches(other)).isCovered(List.of(rule));
    }

    private static Diagnostic repeated(PolicyView policy, int rule, List<Integer> by) {
        return Diagnostic.of(
                        DiagnosticCode.RULE_DUPLICATE,
                        policy.place(rule),
                        "says the same",
                        "rule `%s` says what %s says: both match the same requests and have the same effect"
                                .formatted(policy.id(rule), policy.words().names(by)))
                .withHelp("delete one of the two");
    }

    private static Diagnostic covered(PolicyView policy, int rule, List<Integer> by) {
        boolean isOne = by.size() == 1;
        return Diagnostic.of(
                        DiagnosticCode.RULE_REDUNDANT,
                        policy.place(rule),
                        "changes nothing",
                        "rule `%s` changes nothing: whatever it %s, %s %s"
                                .formatted(
                                        policy.id(rule),
                                        RuleWords.does(policy.rule(rule)),
                                        policy.words().names(by),
                                        isOne ? "does, too" : "do together"))
                .withHelp("delete it, or write what it should say beyond that");
    }
}
