package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.encode.OutcomeTerms;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which well-formed requests of an action have which outcome, what violates an assumption being denied.
 *
 * @param approval whatever requirements it owes
 * @param owed by requirement, the requests that must meet it
 */
record OutcomeSets(
        RequestSet denied,
        RequestSet approval,
        RequestSet warned,
        RequestSet allowed,
        Map<ApprovalRequirement, RequestSet> owed) {
    static OutcomeSets of(PolicyView policy, ActionView action) throws BudgetExceeded {
        RequestSets sets = policy.sets();
        Map<ApprovalRequirement, RequestSet> owed = new LinkedHashMap<>();
        for (ApprovalRequirement requirement :
                OutcomeTerms.requirements(policy.policy().rules())) {
            owed.put(requirement, action.owing(requirement));
        }
        return new OutcomeSets(
                sets.or(action.decided(Effect.DENY), sets.without(action.wellFormed(), action.valid())),
                action.decided(Effect.REQUIRE_APPROVAL),
                action.decided(Effect.WARN),
                action.decided(Effect.ALLOW),
                owed);
    }

    /** What the outcomes are once requests have these classes in some columns. */
    OutcomeSets assuming(RequestSets sets, Map<Integer, Integer> classes) throws BudgetExceeded {
        Map<ApprovalRequirement, RequestSet> changed = new LinkedHashMap<>();
        for (Map.Entry<ApprovalRequirement, RequestSet> each : owed.entrySet()) {
            changed.put(each.getKey(), sets.assuming(each.getValue(), classes));
        }
        return new OutcomeSets(
                sets.assuming(denied, classes),
                sets.assuming(approval, classes),
                sets.assuming(warned, classes),
                sets.assuming(allowed, classes),
                changed);
    }

    /** Where these outcomes are not at least as restrictive as others. */
    RequestSet lessRestrictiveThan(OutcomeSets others, RequestSets sets) throws BudgetExceeded {
        RequestSet less = sets.or(
                sets.without(others.denied, denied),
                sets.and(others.approval, sets.or(warned, allowed)),
                sets.and(others.warned, allowed));
        for (Map.Entry<ApprovalRequirement, RequestSet> other : others.owed.entrySet()) {
            RequestSet unmet = sets.and(other.getValue(), approval);
            for (Map.Entry<ApprovalRequirement, RequestSet> each : owed.entrySet()) {
                if (each.getKey().implies(other.getKey())) {
                    unmet = sets.without(unmet, each.getValue());
                }
            }
            less = sets.or(less, unmet);
        }
        return less;
    }
}
