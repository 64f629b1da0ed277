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
                .filter(candidate -> old.accept(new SaysAsMuchAs(candidate)))
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

    /** Whether every class of a new column lies in one of the old. */
    private record SaysAsMuchAs(Column now) implements Column.Visitor<Boolean> {
        @Override
        public Boolean visitWords(Column.Words old) {
            return now instanceof Column.Words words
                    && words.mayBeAbsent() == old.mayBeAbsent()
                    && words.others() == old.others()
                    && words.listed().equals(old.listed());
        }

        @Override
        public Boolean visitIntervals(Column.Intervals old) {
            return now instanceof Column.Intervals intervals
                    && intervals.mayBeAbsent() == old.mayBeAbsent()
                    && intervals.starts().containsAll(old.starts());
        }

        @Override
        public Boolean visitTruths(Column.Truths old) {
            return now instanceof Column.Truths && now.classes() == old.classes();
        }

        @Override
        public Boolean visitHolds(Column.Holds old) {
            return now instanceof Column.Holds holds && holds.member().equals(old.member());
        }

        @Override
        public Boolean visitPresence(Column.Presence old) {
            return now instanceof Column.Presence;
        }

        @Override
        public Boolean visitMatches(Column.Matches old) {
            return false;
        }

        @Override
        public Boolean visitCompares(Column.Compares old) {
            return false;
        }

        @Override
        public Boolean visitDiffers(Column.Differs old) {
            return false;
        }

        @Override
        public Boolean visitHoldsValues(Column.HoldsValues old) {
            return false;
        }

        @Override
        public Boolean visitHoldsOthers(Column.HoldsOthers old) {
            return false;
        }

        @Override
        public Boolean visitHoldsMatch(Column.HoldsMatch old) {
            return false;
        }

        @Override
        public Boolean visitCounted(Column.Counted old) {
            return now instanceof Column.Counted counted && counted.starts().equals(old.starts());
        }

        @Override
        public Boolean visitDerived(Column.Derived old) {
            return false;
        }
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
