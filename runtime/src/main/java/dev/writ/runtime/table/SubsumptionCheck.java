package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.ascending;
import static dev.writ.runtime.table.TableCheck.inRange;
import static dev.writ.runtime.table.TableCheck.require;

import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * That a row which is not looked up at an action is contained in an earlier one of its kind that concerns the action.
 * Each statement is checked on the two rows that it names; no row is searched for.
 *
 * <p>The earlier row may itself be contained in a still earlier one; some row is the earliest, and that is looked up.
 */
final class SubsumptionCheck {
    private final List<Region> regions;
    private final IntUnaryOperator kind;

    /** The last stands for every action that is not listed; without open actions there is none. */
    private final int actions;

    private SubsumptionCheck(List<Region> regions, IntUnaryOperator kind, int actions) {
        this.regions = regions;
        this.kind = kind;
        this.actions = actions;
    }

    static void check(TableData table) {
        int actions = table.actions().size() + (table.vocabulary().openActions() ? 1 : 0);
        List<Region> rows = table.rows().stream().map(TableData.Row::region).toList();
        new SubsumptionCheck(rows, row -> 0, actions)
                .check(table.decisions().subsumptions().rows(), "subsumed_rows");
        List<Region> approvals =
                table.approvals().stream().map(TableData.ApprovalRow::region).toList();
        new SubsumptionCheck(approvals, row -> table.approvals().get(row).requirement(), actions)
                .check(table.decisions().subsumptions().approvals(), "subsumed_approvals");
    }

    private void check(List<Subsumption> stated, String list) {
        for (int i = 0; i < stated.size(); i++) {
            String place = list + "[" + i + "]";
            Subsumption subsumption = stated.get(i);
            inRange(subsumption.row(), regions.size(), place);
            require(
                    subsumption.by() >= 0 && subsumption.by() < subsumption.row(),
                    place + ": " + subsumption.by() + " is no row before " + subsumption.row());
            require(i == 0 || precedes(stated.get(i - 1), subsumption), place + ": not ascending");
            require(
                    kind.applyAsInt(subsumption.by()) == kind.applyAsInt(subsumption.row()),
                    place + ": the rows owe different requirements");
            actions(subsumption, place);
            require(
                    contains(regions.get(subsumption.by()), regions.get(subsumption.row())),
                    place + ": row " + subsumption.by() + " does not contain row " + subsumption.row());
        }
    }

    private static boolean precedes(Subsumption one, Subsumption next) {
        return one.row() < next.row() || one.row() == next.row() && one.by() < next.by();
    }

    private void actions(Subsumption subsumption, String place) {
        List<Integer> own = regions.get(subsumption.row()).actions();
        List<Integer> earlier = regions.get(subsumption.by()).actions();
        ascending(subsumption.actions(), actions, place);
        List<Integer> stated = subsumption.actions().isEmpty() ? own : subsumption.actions();
        require(
                !stated.isEmpty() || earlier.isEmpty(),
                place + ": row " + subsumption.by() + " does not concern every action");
        for (int action : stated) {
            require(
                    concerns(own, action) && concerns(earlier, action),
                    place + ": not both rows concern action " + action);
        }
    }

    private static boolean concerns(List<Integer> actions, int action) {
        return actions.isEmpty() || Collections.binarySearch(actions, action) >= 0;
    }

    /** Whether each cell of the outer region contains that of the inner one, which tests its column too. */
    private static boolean contains(Region outer, Region inner) {
        int at = 0;
        for (Cell cell : outer.cells()) {
            while (at < inner.cells().size() && inner.cells().get(at).column() < cell.column()) {
                at++;
            }
            if (at == inner.cells().size()
                    || inner.cells().get(at).column() != cell.column()
                    || !containsAll(cell.classes(), inner.cells().get(at).classes())) {
                return false;
            }
        }
        return true;
    }

    /** Of ascending lists. */
    private static boolean containsAll(List<Integer> outer, List<Integer> inner) {
        return inner.stream().allMatch(cls -> Collections.binarySearch(outer, cls) >= 0);
    }
}
