package dev.writ.compiler.diagram;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A policy as a diagram, read from the definition: the most restrictive effect among the rules that match. */
final class PolicyReader {
    /** Most severe first: what is decided is not looked at again. */
    private final Policy policy;

    private final DiagramManager manager;
    private final ConditionDiagrams conditions;

    /** By rule. */
    private final List<Integer> ruleGuards = new ArrayList<>();

    PolicyReader(Policy policy, DiagramManager manager, ConditionDiagrams conditions) {
        this.policy = policy;
        this.manager = manager;
        this.conditions = conditions;
    }

    int read() throws BudgetExceeded {
        policy.rules().forEach(rule -> rule.approval().ifPresent(manager.terminals()::mention));
        for (Rule rule : policy.rules()) {
            ruleGuards.add(conditions.of(rule.condition()));
        }
        int violated = manager.not(assumed());
        // Actions that the same rules concern share one diagram.
        Map<List<Integer>, Integer> known = new HashMap<>();
        List<Integer> slices = new ArrayList<>();
        for (List<Integer> rules : RulesByAction.of(policy)) {
            Integer slice = known.get(rules);
            if (slice == null) {
                slice = slice(rules, violated);
                known.put(rules, slice);
            }
            slices.add(slice);
        }
        return slices.isEmpty() ? manager.terminals().undecided(policy.defaultEffect()) : manager.byAction(slices);
    }

    private int assumed() throws BudgetExceeded {
        List<Integer> assumed = new ArrayList<>();
        for (Assumption assumption : policy.assumptions()) {
            assumed.add(conditions.of(assumption.condition()));
        }
        return manager.and(assumed);
    }

    private int initial(int violated) throws BudgetExceeded {
        int violation = manager.terminals().violation(Effect.DENY);
        return manager.changed(violated, manager.terminals().undecided(policy.defaultEffect()), before -> violation);
    }

    private int slice(List<Integer> rules, int violated) throws BudgetExceeded {
        int diagram = initial(violated);
        for (Effect effect : Effect.mostRestrictiveFirst()) {
            for (int r : rules) {
                Rule rule = policy.rules().get(r);
                if (rule.effect() == effect) {
                    diagram = manager.changed(ruleGuards.get(r), diagram, before -> manager.terminals()
                            .after(before, rule));
                }
            }
        }
        return diagram;
    }
}
