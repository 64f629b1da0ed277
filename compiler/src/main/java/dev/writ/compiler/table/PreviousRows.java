package dev.writ.compiler.table;

import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.ValueSet;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.Branch;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of an earlier table as cubes of a new space. A row that the new classes cannot say is left out. */
final class PreviousRows {
    private final CubeSpace space;
    private final Optional<TableData> table;
    private final Map<String, Integer> actions = new HashMap<>();
    private final Map<String, Integer> attributes = new HashMap<>();
    private final List<Column> columns;

    /**
     * @param table the earlier table
     * @param attributes of the new one, as its {@code actions} and {@code columns}
     */
    PreviousRows(
            CubeSpace space,
            Optional<TableData> table,
            List<TableData.Attribute> attributes,
            List<TableData.Action> actions,
            List<Column> columns) {
        this.space = space;
        this.table = table;
        this.columns = columns;
        attributes.forEach(attribute -> this.attributes.put(attribute.name(), this.attributes.size()));
        actions.forEach(action -> this.actions.put(action.name(), this.actions.size()));
    }

    Set<Cube> rows(Effect effect) {
        Set<Cube> rows = new LinkedHashSet<>();
        table.ifPresent(data -> data.rows().stream()
                .filter(row -> row.effect() == effect)
                .forEach(row -> cube(data, row.region()).ifPresent(rows::add)));
        return rows;
    }

    Set<Cube> rows(ApprovalRequirement requirement) {
        Set<Cube> rows = new LinkedHashSet<>();
        table.ifPresent(data -> data.approvals().stream()
                .filter(row -> data.requirements().get(row.requirement()).equals(requirement))
                .forEach(row -> cube(data, row.region()).ifPresent(rows::add)));
        return rows;
    }

    private Optional<Cube> cube(TableData data, TableData.Region region) {
        Optional<Cube> cube = Optional.of(Cube.EVERYTHING);
        if (!region.actions().isEmpty()) {
            cube = with(cube, CubeSpace.ACTION, actions(data, region.actions()));
        }
        for (TableData.Cell cell : region.cells()) {
            Column old = data.columns().get(cell.column());
            Optional<Integer> column = column(data, old);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            cube = with(
                    cube, CubeSpace.dimensionOf(column.get()), classes(old, columns.get(column.get()), cell.classes()));
        }
        return cube;
    }

    /** The new column that can say what the old one said. */
    private Optional<Integer> column(TableData data, Column old) {
        if (old instanceof Column.Derived derived) {
            return steps(data, derived)
                    .map(steps -> columns.indexOf(new Column.Derived(steps)))
                    .filter(index -> index >= 0);
        }
        Integer attribute =
                attributes.get(data.attributes().get(old.attribute()).name());
        return columns.stream()
                .filter(candidate -> attribute != null && candidate.attribute() == attribute)
                .filter(candidate -> says(candidate, old))
                .map(columns::indexOf)
                .findFirst();
    }

    private Optional<List<Branch>> steps(TableData data, Column.Derived old) {
        List<Branch> steps = new ArrayList<>();
        for (Branch step : old.steps()) {
            Column from = data.columns().get(step.column());
            column(data, from)
                    .map(index -> new Branch(
                            index, classes(from, columns.get(index), step.classes()), step.then(), step.otherwise()))
                    .ifPresent(steps::add);
        }
        return Optional.of(steps).filter(found -> found.size() == old.steps().size());
    }

    private Optional<Cube> with(Optional<Cube> cube, int dimension, List<Integer> classes) {
        ValueSet cell = ValueSet.of(space.size(dimension), classes);
        return cube.filter(rest -> !cell.isEmpty()).map(rest -> rest.with(space, dimension, cell));
    }

    /** Actions that are no more are left out. */
    private List<Integer> actions(TableData data, List<Integer> old) {
        List<Integer> found = new ArrayList<>();
        int listed = data.actions().size();
        for (int action : old) {
            Integer now =
                    action < listed ? actions.get(data.actions().get(action).name()) : Integer.valueOf(actions.size());
            if (now != null && now < space.size(CubeSpace.ACTION)) {
                found.add(now);
            }
        }
        return found;
    }

    /** Whether every class of the new column lies in one of the old. */
    private static boolean says(Column column, Column old) {
        if (column instanceof Column.Intervals now && old instanceof Column.Intervals before) {
            return now.mayBeAbsent() == before.mayBeAbsent() && now.starts().containsAll(before.starts());
        }
        if (column instanceof Column.Words now && old instanceof Column.Words before) {
            return now.mayBeAbsent() == before.mayBeAbsent()
                    && now.others() == before.others()
                    && now.listed().equals(before.listed());
        }
        if (column instanceof Column.Holds now && old instanceof Column.Holds before) {
            return now.member().equals(before.member());
        }
        return column instanceof Column.Truths && old instanceof Column.Truths && column.classes() == old.classes()
                || column instanceof Column.Presence && old instanceof Column.Presence;
    }

    private static List<Integer> classes(Column old, Column column, List<Integer> classes) {
        if (!(old instanceof Column.Intervals before && column instanceof Column.Intervals now)) {
            return classes;
        }
        List<Integer> found = new ArrayList<>();
        int place = -1;
        for (int c = 0; c < now.starts().size(); c++) {
            place += before.starts().contains(now.starts().get(c)) ? 1 : 0;
            if (classes.contains(place)) {
                found.add(c);
            }
        }
        if (column.mayBeAbsent() && classes.contains(before.starts().size())) {
            found.add(now.starts().size());
        }
        return found;
    }
}
