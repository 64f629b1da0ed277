package dev.writ.compiler.table;

import dev.writ.compiler.atom.BranchingProgram;
import dev.writ.compiler.automaton.Automata;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
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
                .map(column -> column instanceof Column.Derived derived
                        ? BranchingProgram.classOf(
                                derived, other -> classOf(table, table.columns().get(other), request))
                        : classOf(table, column, request))
                .toList();
        return new RequestClasses(listed < 0 ? actions.size() : listed, classes);
    }

    boolean isIn(TableData.Region region) {
        return (region.actions().isEmpty() || region.actions().contains(action))
                && region.cells().stream().allMatch(cell -> cell.classes().contains(classes.get(cell.column())));
    }

    private static int classOf(TableData table, Column column, Validation.Valid request) {
        Optional<Value> value = value(table, column.attribute(), request);
        if (column instanceof Column.Presence) {
            return value.isPresent() ? 0 : 1;
        }
        if (column instanceof Column.Holds holds) {
            return members(value).contains(holds.member()) ? 1 : 0;
        }
        if (column instanceof Column.HoldsOthers others) {
            return others.members().containsAll(members(value)) ? 0 : 1;
        }
        if (column instanceof Column.HoldsMatch holds) {
            Automaton automaton = table.automata().get(holds.automaton());
            return members(value).stream().anyMatch(member -> Automata.classOf(automaton, member) == holds.output())
                    ? 1
                    : 0;
        }
        if (value.isEmpty()) {
            return column.classes() - 1;
        }
        if (column instanceof Column.Compares compares) {
            return compared(compares, value.get(), value(table, compares.right(), request));
        }
        if (column instanceof Column.Matches matches && value.get() instanceof Value.Text text) {
            return Automata.classOf(table.automata().get(matches.automaton()), text.value());
        }
        return scalarClass(column, value.get());
    }

    private static Optional<Value> value(TableData table, int attribute, Validation.Valid request) {
        return request.value(table.attributes().get(attribute).name());
    }

    private static int compared(Column.Compares column, Value left, Optional<Value> right) {
        if (right.isEmpty()) {
            return column.classes() - 1;
        }
        if (!column.ordered()) {
            return left.equals(right.get()) ? 1 : 0;
        }
        if (left instanceof Value.Whole first && right.get() instanceof Value.Whole second) {
            return Integer.signum(Long.compare(first.value(), second.value())) + 1;
        }
        throw new IllegalArgumentException("no order of " + left + " and " + right.get());
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
