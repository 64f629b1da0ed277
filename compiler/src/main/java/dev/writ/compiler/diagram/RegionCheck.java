package dev.writ.compiler.diagram;

import dev.writ.compiler.diagram.EquivalenceCheck.Verdict;
import dev.writ.compiler.diagram.TableBits.Rows;
import dev.writ.language.budget.BudgetExceeded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Whether rows of one kind, for each thing that they are about, say where the policy says it holds. */
final class RegionCheck {
    private final DiagramManager manager;
    private final RowGuards rowGuards;
    private final String what;
    private final List<String> names;

    /**
     * @param what they say, with a place for the name
     * @param names of these, by index
     */
    RegionCheck(DiagramManager manager, RowGuards rowGuards, String what, List<String> names) {
        this.manager = manager;
        this.rowGuards = rowGuards;
        this.what = what;
        this.names = names;
    }

    /**
     * The first difference at one action.
     *
     * @param about what a row is about, by where it stands in the table
     * @param stated by index, where the policy says it holds; nowhere for what is missing
     * @param where only there it counts
     */
    Optional<Verdict> difference(int action, Rows rows, IntUnaryOperator about, Map<Integer, Integer> stated, int where)
            throws BudgetExceeded {
        Map<Integer, List<Integer>> shipped = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            shipped.computeIfAbsent(about.applyAsInt(rows.origin(row)), i -> new ArrayList<>())
                    .add(rowGuards.of(rows, row));
        }
        TreeSet<Integer> concerned = new TreeSet<>(stated.keySet());
        concerned.addAll(shipped.keySet());
        for (int index : concerned) {
            int left = counting(stated.getOrDefault(index, UniqueTable.FALSE), where);
            int right = counting(manager.or(shipped.getOrDefault(index, List.of())), where);
            if (left != right) {
                String difference =
                        "the table says otherwise than the policy where " + what.formatted(names.get(index));
                RequestClass at = new DiagramPaths(manager.uniqueTable()).firstDifference(left, right);
                return Optional.of(
                        new Verdict.Different(difference, Optional.of(new RequestClass(action, at.classes()))));
            }
        }
        return Optional.empty();
    }

    private int counting(int guard, int where) throws BudgetExceeded {
        return manager.combine(guard, where, Combination::and);
    }
}
