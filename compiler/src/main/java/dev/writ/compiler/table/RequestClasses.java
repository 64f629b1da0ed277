package dev.writ.compiler.table;

import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Column;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A request as the table sees it: its action and its class in each column.
 *
 * @param action index in the table's actions; their number for an action that is not listed
 */
record RequestClasses(int action, List<Integer> classes) {
    RequestClasses {
        classes = List.copyOf(classes);
    }

    static RequestClasses of(TableData table, Validation.Valid request) {
        List<String> actions =
                table.actions().stream().map(TableData.Action::name).toList();
        int listed = actions.indexOf(request.action());
        List<Integer> classes = table.columns().stream()
                .map(column -> classOf(
                        column,
                        request.value(table.attributes().get(column.attribute()).name())))
                .toList();
        return new RequestClasses(listed < 0 ? actions.size() : listed, classes);
    }

    boolean isIn(TableData.Region region) {
        return (region.actions().isEmpty() || region.actions().contains(action))
                && region.cells().stream().allMatch(cell -> cell.classes().contains(classes.get(cell.column())));
    }

    private static int classOf(Column column, Optional<Value> value) {
        if (column instanceof Column.Presence) {
            return value.isPresent() ? 0 : 1;
        }
        if (column instanceof Column.Holds holds) {
            return members(value).contains(holds.member()) ? 1 : 0;
        }
        if (column instanceof Column.HoldsOthers others) {
            return others.members().containsAll(members(value)) ? 0 : 1;
        }
        if (value.isEmpty()) {
            return column.classes() - 1;
        }
        return scalarClass(column, value.get());
    }

    private static SortedSet<String> members(Optional<Value> value) {
        return value.isPresent() && value.get() instanceof Value.Members members ? members.values() : new TreeSet<>();
    }

    private static int scalarClass(Column column, Value value) {
        if (column instanceof Column.Words words && value instanceof Value.Text text) {
            for (int c = 0; c < words.listed().size(); c++) {
                if (words.listed().get(c).contains(text.value())) {
                    return c;
                }
            }
            return words.listed().size();
        }
        if (column instanceof Column.Intervals intervals && value instanceof Value.Whole whole) {
            int c = intervals.starts().size() - 1;
            while (intervals.starts().get(c) > whole.value()) {
                c--;
            }
            return c;
        }
        if (column instanceof Column.Truths && value instanceof Value.Truth truth) {
            return truth.value() ? 1 : 0;
        }
        throw new IllegalArgumentException("no class of " + column + " for " + value);
    }
}
