package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.distinct;
import static dev.writ.runtime.table.TableCheck.require;

import dev.writ.runtime.table.TableData.Column;
import dev.writ.runtime.table.TableData.ValueType;
import java.util.List;

/** That a column fits its attribute and gives every value of it exactly one class, absence included. */
final class ColumnCheck {
    private final TableData table;
    private final Column column;
    private final String place;

    ColumnCheck(TableData table, Column column, String place) {
        this.table = table;
        this.column = column;
        this.place = place;
    }

    void check() {
        int index = column.attribute();
        require(index >= 0 && index < table.attributes().size(), place + ": no attribute has index " + index);
        ValueType type = table.attributes().get(index).type();
        if (column instanceof Column.Words words) {
            words(words, type);
        } else if (column instanceof Column.Intervals intervals) {
            intervals(intervals, type);
        } else if (column instanceof Column.Truths) {
            require(type instanceof ValueType.Truth, place + ": truths of an attribute that is no boolean");
        } else if (column instanceof Column.Holds holds) {
            members(List.of(holds.member()), type);
        } else if (column instanceof Column.HoldsOthers others) {
            members(others.members(), type);
        } else {
            require(type instanceof ValueType.Members, place + ": presence of an attribute that is no set");
        }
        // Of a set that is absent every column but Presence has a class, by definition.
        if (!(type instanceof ValueType.Members)) {
            require(column.mayBeAbsent() || !mayBeAbsent(index), place + ": has no class for absent");
        }
    }

    private void words(Column.Words words, ValueType type) {
        List<String> listed = words.listed().stream().flatMap(List::stream).toList();
        distinct(listed, place);
        require(words.listed().stream().noneMatch(List::isEmpty), place + ": a class lists nothing");
        if (type instanceof ValueType.Enumeration enumeration) {
            require(enumeration.values().containsAll(listed), place + ": lists what is no value of its attribute");
            require(
                    words.others() || listed.size() == enumeration.values().size(),
                    place + ": a value of its attribute is in no class");
        } else {
            require(type instanceof ValueType.Text, place + ": words of an attribute that is no text");
            require(words.others(), place + ": text that is not listed is in no class");
        }
    }

    private void intervals(Column.Intervals intervals, ValueType type) {
        if (!(type instanceof ValueType.Whole whole)) {
            throw new IllegalArgumentException(place + ": intervals of an attribute that is no integer");
        }
        List<Long> starts = intervals.starts();
        require(!starts.isEmpty() && starts.get(0) <= whole.min(), place + ": the least values are in no class");
        for (int i = 1; i < starts.size(); i++) {
            require(starts.get(i - 1) < starts.get(i), place + ".starts: not ascending at " + starts.get(i));
        }
    }

    private void members(List<String> members, ValueType type) {
        if (!(type instanceof ValueType.Members set)) {
            throw new IllegalArgumentException(place + ": members of an attribute that is no set");
        }
        distinct(members, place);
        set.values()
                .ifPresent(values ->
                        require(values.containsAll(members), place + ": holds what is no value of its attribute"));
    }

    /** Whether some valid request lacks the attribute. */
    private boolean mayBeAbsent(int index) {
        TableData.Attribute attribute = table.attributes().get(index);
        if (attribute.source() != TableData.Source.ARGUMENT) {
            return attribute.optional();
        }
        return table.openActions()
                || !table.actions().stream().allMatch(action -> action.arguments().stream()
                        .anyMatch(argument -> argument.attribute() == index && !argument.optional()));
    }
}
