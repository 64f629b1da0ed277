package dev.writ.compiler.docs;

import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says the cells of a region in words, all cells of one attribute together. */
final class CellWords {
    /** Any value. */
    static final String ANY = "-";

    private final TableData table;

    CellWords(TableData table) {
        this.table = table;
    }

    String actions(TableData.Region region) {
        if (region.actions().isEmpty()) {
            return ANY;
        }
        int listed = table.actions().size();
        if (region.actions().contains(listed)) {
            List<String> missing = new ArrayList<>();
            for (int a = 0; a < listed; a++) {
                if (!region.actions().contains(a)) {
                    missing.add(table.actions().get(a).name());
                }
            }
            return "any but " + words(missing);
        }
        return words(region.actions().stream()
                .map(action -> table.actions().get(action).name())
                .toList());
    }

    String attribute(TableData.Region region, int attribute) {
        String cells = region.cells().stream()
                .filter(cell -> table.columns().get(cell.column()).attribute() == attribute)
                .map(this::cell)
                .collect(Collectors.joining(" and "));
        return cells.isEmpty() ? ANY : cells;
    }

    private String cell(TableData.Cell cell) {
        Column column = table.columns().get(cell.column());
        if (column instanceof Column.Holds holds) {
            return (cell.classes().contains(1) ? "has " : "lacks ") + Words.shown(holds.member());
        }
        if (column instanceof Column.HoldsOthers others) {
            String rest = others.members().isEmpty() ? "anything" : "anything but " + words(others.members());
            return (cell.classes().contains(1) ? "has " : "lacks ") + rest;
        }
        int last = column.classes() - 1;
        boolean absent = column.mayBeAbsent() && cell.classes().contains(last);
        List<Integer> present = cell.classes().stream()
                .filter(c -> !column.mayBeAbsent() || c < last)
                .toList();
        if (present.isEmpty()) {
            return "absent";
        }
        if (present.size() == last && column.mayBeAbsent()) {
            return "present";
        }
        return values(column, present) + (absent ? " or absent" : "");
    }

    private String values(Column column, List<Integer> classes) {
        if (column instanceof Column.Intervals intervals) {
            return interval(intervals, classes.get(0), classes.get(classes.size() - 1));
        }
        if (column instanceof Column.Truths) {
            return classes.contains(1) ? "true" : "false";
        }
        if (column instanceof Column.Words listed) {
            return words(listed, classes);
        }
        throw new AssertionError("unreachable: " + column);
    }

    private static String interval(Column.Intervals intervals, int first, int last) {
        long from = intervals.starts().get(first);
        if (last + 1 == intervals.starts().size()) {
            return ">= " + from;
        }
        long to = intervals.starts().get(last + 1) - 1;
        if (first == 0) {
            return "<= " + to;
        }
        return from == to ? Long.toString(from) : from + ".." + to;
    }

    private static String words(Column.Words column, List<Integer> classes) {
        boolean others = column.others() && classes.contains(column.listed().size());
        List<String> values = new ArrayList<>();
        for (int c = 0; c < column.listed().size(); c++) {
            if (classes.contains(c) != others) {
                values.addAll(column.listed().get(c));
            }
        }
        return (others ? "any but " : "") + words(values);
    }

    private static String words(List<String> words) {
        return words.stream().map(Words::shown).collect(Collectors.joining(", "));
    }
}
