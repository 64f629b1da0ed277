package dev.writ.compiler.diagram;

import dev.writ.compiler.diagram.EquivalenceCheck.Verdict;
import dev.writ.compiler.diagram.TableBits.Rows;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Whether a table names the rules that match, and for each row those that determine what it decides. */
final class Explanations {
    private final Policy policy;
    private final TableData table;
    private final TableBits bits;
    private final DiagramManager manager;
    private final ConditionDiagrams conditions;
    private final RowGuards rowGuards;
    private final RegionCheck matches;

    /** By rule, that its condition holds. */
    private final List<Integer> ruleGuards = new ArrayList<>();

    /** By row of the table, the rules that determine something that it decides. */
    private final List<TreeSet<Integer>> determining = new ArrayList<>();

    Explanations(Policy policy, TableData table, TableBits bits, DiagramManager manager, ConditionDiagrams conditions) {
        this.policy = policy;
        this.table = table;
        this.bits = bits;
        this.manager = manager;
        this.conditions = conditions;
        this.rowGuards = new RowGuards(table.columns(), manager);
        this.matches = new RegionCheck(
                manager,
                rowGuards,
                "rule `%s` matches",
                policy.rules().stream().map(Rule::id).toList());
    }

    Verdict verdict() throws BudgetExceeded {
        Optional<Verdict> different = firstDifference();
        if (different.isPresent()) {
            return different.get();
        }
        return named().orElseGet(() -> new Verdict.Equal(
                manager.requestClasses(), manager.uniqueTable().count()));
    }

    /** By row of a table that names at least these, the rules that determine something that it decides. */
    List<List<Integer>> determining() throws BudgetExceeded {
        Optional<Verdict> different = firstDifference();
        if (different.isPresent()) {
            throw new IllegalStateException(different.get().toString());
        }
        return determining.stream().map(List::copyOf).toList();
    }

    private Optional<Verdict> firstDifference() throws BudgetExceeded {
        if (table.rules().size() != policy.rules().size()) {
            return Optional.of(new Verdict.Different("the table has other rules", Optional.empty()));
        }
        if (table.assumptions().size() != policy.assumptions().size()) {
            return Optional.of(new Verdict.Different("the table has other assumptions", Optional.empty()));
        }
        for (Rule rule : policy.rules()) {
            ruleGuards.add(conditions.of(rule.condition()));
        }
        table.rows().forEach(row -> determining.add(new TreeSet<>()));
        List<List<Integer>> rulesByAction = RulesByAction.of(policy);
        for (int action = 0; action < rulesByAction.size(); action++) {
            Optional<Verdict> different = sources(action, rulesByAction.get(action));
            if (different.isEmpty()) {
                different = violations(action);
            }
            if (different.isEmpty()) {
                different = rows(action, rulesByAction.get(action));
            }
            if (different.isPresent()) {
                return different;
            }
        }
        return Optional.empty();
    }

    /** That the source rows of an action say exactly where each rule matches. */
    private Optional<Verdict> sources(int action, List<Integer> inScope) throws BudgetExceeded {
        Map<Integer, Integer> stated = new HashMap<>();
        inScope.forEach(rule -> stated.put(rule, ruleGuards.get(rule)));
        return matches.difference(
                action, bits.sources(action), row -> table.sources().get(row).rule(), stated, UniqueTable.TRUE);
    }

    /** That the regions of an assumption are exactly where it is violated. */
    private Optional<Verdict> violations(int action) throws BudgetExceeded {
        List<Integer> assumptionOf = new ArrayList<>();
        for (int assumption = 0; assumption < table.assumptions().size(); assumption++) {
            int regions = table.assumptions().get(assumption).violated().size();
            assumptionOf.addAll(Collections.nCopies(regions, assumption));
        }
        Map<Integer, Integer> stated = new HashMap<>();
        for (int assumption = 0; assumption < policy.assumptions().size(); assumption++) {
            stated.put(
                    assumption,
                    manager.not(
                            conditions.of(policy.assumptions().get(assumption).condition())));
        }
        List<String> names = policy.assumptions().stream().map(Assumption::id).toList();
        return new RegionCheck(manager, rowGuards, "assumption `%s` is violated", names)
                .difference(action, bits.violations(action), assumptionOf::get, stated, UniqueTable.TRUE);
    }

    /** That every rule which determines something that a row decides is named by the row. */
    private Optional<Verdict> rows(int action, List<Integer> inScope) throws BudgetExceeded {
        Rows rows = bits.decisions(action);
        int earlier = UniqueTable.FALSE;
        for (int row = 0; row < rows.size(); row++) {
            int origin = rows.origin(row);
            int guard = rowGuards.of(rows, row);
            if (origin >= table.violations()) {
                int decided = manager.combine(guard, earlier, Combination::without);
                Optional<Verdict> different = row(action, inScope, origin, decided);
                if (different.isPresent()) {
                    return different;
                }
            }
            earlier = manager.combine(earlier, guard, Combination::or);
        }
        return Optional.empty();
    }

    private Optional<Verdict> row(int action, List<Integer> inScope, int origin, int decided) throws BudgetExceeded {
        Effect effect = table.rows().get(origin).effect();
        for (int rule : inScope) {
            if (policy.rules().get(rule).effect() != effect) {
                continue;
            }
            int determined = manager.combine(decided, ruleGuards.get(rule), Combination::and);
            if (determined == UniqueTable.FALSE) {
                continue;
            }
            determining.get(origin).add(rule);
            if (!table.rows().get(origin).decidedBy().contains(rule)) {
                String what = "row %d does not name rule `%s`, which determines what it decides"
                        .formatted(origin + 1, policy.rules().get(rule).id());
                return Optional.of(different(what, action, determined, UniqueTable.FALSE));
            }
        }
        return Optional.empty();
    }

    /** That no row names a rule that determines nothing. */
    private Optional<Verdict> named() {
        for (int row = 0; row < determining.size(); row++) {
            List<Integer> found = List.copyOf(determining.get(row));
            if (!table.rows().get(row).decidedBy().equals(found)) {
                String what = "row %d names rules %s, of which only %s determine anything that it decides"
                        .formatted(row + 1, table.rows().get(row).decidedBy(), found);
                return Optional.of(new Verdict.Different(what, Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private Verdict different(String what, int action, int left, int right) {
        RequestClass at = new DiagramPaths(manager.uniqueTable()).firstDifference(left, right);
        return new Verdict.Different(what, Optional.of(new RequestClass(action, at.classes())));
    }
}
