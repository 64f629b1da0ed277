package dev.writ.compiler.diagram;

import dev.writ.compiler.diagram.EquivalenceCheck.Verdict;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether requests that are not denied count towards the same limits in the table and in the policy. */
final class LimitsCheck {
    private final Policy policy;
    private final TableData table;
    private final TableBits bits;
    private final DiagramManager manager;
    private final ConditionDiagrams conditions;

    LimitsCheck(Policy policy, TableData table, TableBits bits, DiagramManager manager, ConditionDiagrams conditions) {
        this.policy = policy;
        this.table = table;
        this.bits = bits;
        this.manager = manager;
        this.conditions = conditions;
    }

    /** @param outcomes the diagram of the outcomes, of policy and table alike */
    Optional<Verdict> difference(int outcomes) throws BudgetExceeded {
        List<String> names = policy.limits().stream().map(Limit::id).toList();
        if (!names.equals(
                table.limits().stated().stream().map(TableData.Limit::id).toList())) {
            return Optional.of(new Verdict.Different("the table has other limits", Optional.empty()));
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        RegionCheck regions =
                new RegionCheck(manager, new RowGuards(table.columns(), manager), "limit `%s` is owed", names);
        List<List<Integer>> inScope =
                RulesByAction.of(policy.limits().stream().map(Limit::scope).toList(), policy.vocabulary());
        for (int action = 0; action < inScope.size(); action++) {
            Map<Integer, Integer> stated = new HashMap<>();
            for (int limit : inScope.get(action)) {
                stated.put(limit, conditions.of(policy.limits().get(limit).condition()));
            }
            Optional<Verdict> difference = regions.difference(
                    action,
                    bits.limits(action),
                    row -> table.limits().rows().get(row).limit(),
                    stated,
                    notDenied(manager.slice(outcomes, action)));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private int notDenied(int slice) throws BudgetExceeded {
        return manager.combine(slice, UniqueTable.TRUE, (outcome, always) -> {
            if (outcome >= 0) {
                return Combination.OPEN;
            }
            return manager.terminals().terminal(outcome).effect() == Effect.DENY ? UniqueTable.FALSE : always;
        });
    }
}
