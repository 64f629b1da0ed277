package dev.writ.verifier.finding;

import dev.writ.language.budget.BudgetExceeded;
import java.util.ArrayList;
import java.util.List;

/** What each rule does in its policy. */
final class RuleRoles {
    /** From nothing to something. */
    enum Role {
        /** It matches no valid request. */
        NEVER_MATCHES,
        /** A rule of a more restrictive effect matches whatever it does. */
        NEVER_DETERMINES,
        /** It determines an outcome. */
        DETERMINES
    }

    private final List<Role> roles = new ArrayList<>();

    RuleRoles(PolicyView policy) throws BudgetExceeded {
        for (int rule = 0; rule < policy.policy().rules().size(); rule++) {
            roles.add(role(policy, rule));
        }
    }

    private static Role role(PolicyView policy, int rule) throws BudgetExceeded {
        boolean matches = false;
        for (ActionView action : policy.inScope(rule)) {
            if (!policy.isVacant(action.determined(rule))) {
                return Role.DETERMINES;
            }
            matches = matches || !policy.isVacant(action.matches(rule));
        }
        return matches ? Role.NEVER_DETERMINES : Role.NEVER_MATCHES;
    }

    Role of(int rule) {
        return roles.get(rule);
    }

    /** Places of the rules that have a role, ascending. */
    List<Integer> having(Role role) {
        List<Integer> having = new ArrayList<>();
        for (int rule = 0; rule < roles.size(); rule++) {
            if (roles.get(rule) == role) {
                having.add(rule);
            }
        }
        return having;
    }
}
