package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.language.budget.BudgetExceeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which rules together match whatever one rule determines or matches. */
final class RuleCover {
    private static final int MOST_TO_DROP = 64;

    private final PolicyView policy;
    private final int rule;
    private final PolicyView.OfAction covered;

    /** @param covered what must be matched, of each action in the rule's scope */
    RuleCover(PolicyView policy, int rule, PolicyView.OfAction covered) {
        this.policy = policy;
        this.rule = rule;
        this.covered = covered;
    }

    /** The first of some rules that matches all of it alone; else some that do together, of which none can be left out. */
    Optional<List<Integer>> fewest(List<Integer> rules) throws BudgetExceeded {
        List<Integer> concerned = new ArrayList<>();
        for (int other : rules) {
            if (isCovered(List.of(other))) {
                return Optional.of(List.of(other));
            }
            if (meets(other)) {
                concerned.add(other);
            }
        }
        if (!isCovered(concerned)) {
            return Optional.empty();
        }
        for (int place = concerned.size() - 1; place >= 0 && concerned.size() <= MOST_TO_DROP; place--) {
            List<Integer> fewer = new ArrayList<>(concerned);
            fewer.remove(place);
            if (isCovered(fewer)) {
                concerned = fewer;
            }
        }
        return Optional.of(concerned);
    }

    /** Whether some rules match all of it. */
    boolean isCovered(List<Integer> rules) throws BudgetExceeded {
        for (ActionView action : policy.inScope(rule)) {
            RequestSet left = covered.in(action);
            for (int other : rules) {
                left = policy.sets().without(left, action.matches(other));
            }
            if (!policy.isVacant(left)) {
                return false;
            }
        }
        return true;
    }

    private boolean meets(int other) throws BudgetExceeded {
        for (ActionView action : policy.inScope(rule)) {
            if (!policy.sets().and(covered.in(action), action.matches(other)).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
