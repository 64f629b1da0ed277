package dev.writ.compiler.testing;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Tables with one mistake each in what is written down. Those that no guard would load are left out. */
public final class TableMutants {
    private final TableData table;
    private final SplittableRandom random;
    private final List<Mutant> mutants = new ArrayList<>();

    private TableMutants(TableData table, SplittableRandom random) {
        this.table = table;
        this.random = random;
    }

    /** What a mistake may change: nothing but rows can be the same by luck. */
    public enum Kind {
        ROWS,
        CLASSES,
        STATEMENTS
    }

    /**
     * One of them.
     *
     * @param lookup what decides
     */
    public record Mutant(String name, Kind kind, TableData table, LookupTable lookup) {}

    /** In whatever is written down. */
    public static List<Mutant> of(TableData table, long seed) {
        List<Mutant> all = new ArrayList<>(ofRows(table, seed));
        all.addAll(ofClasses(table, seed));
        return all;
    }

    /** In the rows of all kinds, in what they owe and in the default: what a proof over classes can see. */
    public static List<Mutant> ofRows(TableData table, long seed) {
        TableMutants made = new TableMutants(table, new SplittableRandom(seed));
        made.rows();
        made.approvals();
        made.sources();
        made.violations();
        made.limits();
        made.assumptions();
        for (Effect effect : List.of(Effect.DENY, Effect.ALLOW, Effect.WARN)) {
            made.add("default changed", Kind.STATEMENTS, ChangedTable.of(table).defaultEffect(effect));
        }
        return made.mutants;
    }

    /** In what a class or an attribute is: what only a proof over values and the text of the policy can see. */
    public static List<Mutant> ofClasses(TableData table, long seed) {
        TableMutants made = new TableMutants(table, new SplittableRandom(seed));
        made.columns();
        made.attributes();
        return made.mutants;
    }

    private void rows() {
        List<TableData.Row> rows = table.rows();
        if (rows.isEmpty()) {
            return;
        }
        int at = random.nextInt(rows.size());
        TableData.Row row = rows.get(at);
        add("row dropped", withRows(without(rows, at)));
        Effect effect = Effect.values()[(row.effect().ordinal() + 1 + random.nextInt(3)) % 4];
        // Where this leaves the order of severity it would not be loaded; what decides is changed all the same.
        mutants.add(new Mutant(
                "effect changed",
                Kind.ROWS,
                withRows(with(rows, at, new TableData.Row(row.id(), effect, row.region(), row.decidedBy())))
                        .table(),
                LookupTable.of(table)));
        regions(
                row.region(),
                "row",
                region -> withRows(with(rows, at, new TableData.Row(row.id(), row.effect(), region, row.decidedBy()))));
        for (int rule = 0; rule < table.rules().size(); rule++) {
            if (table.rules().get(rule).effect() == row.effect()) {
                TreeSet<Integer> decidedBy = new TreeSet<>(row.decidedBy());
                String name = decidedBy.remove(rule) ? "rule forgotten" : "rule invented";
                if (name.equals("rule invented")) {
                    decidedBy.add(rule);
                }
                TableData.Row other = new TableData.Row(row.id(), row.effect(), row.region(), List.copyOf(decidedBy));
                add(name, withRows(with(rows, at, other)));
            }
        }
        if (at > 0) {
            List<TableData.Row> swapped = new ArrayList<>(rows);
            Collections.swap(swapped, at, at - 1);
            mutants.add(new Mutant("rows swapped", Kind.ROWS, withRows(swapped).table(), LookupTable.of(table)));
            add("rows reordered", withRows(swapped));
        }
    }

    private void approvals() {
        List<TableData.ApprovalRow> rows = table.approvals();
        if (rows.isEmpty()) {
            return;
        }
        int at = random.nextInt(rows.size());
        TableData.ApprovalRow row = rows.get(at);
        add("approval dropped", ChangedTable.of(table).approvals(without(rows, at)));
        int other = (row.requirement() + 1) % table.requirements().size();
        add(
                "requirement changed",
                ChangedTable.of(table).approvals(with(rows, at, new TableData.ApprovalRow(other, row.region()))));
        regions(row.region(), "approval", region -> ChangedTable.of(table)
                .approvals(with(rows, at, new TableData.ApprovalRow(row.requirement(), region))));
        ApprovalRequirement first = table.requirements().get(0);
        ApprovalRequirement stricter = new ApprovalRequirement(first.roles(), first.count() + 1, first.expires());
        add(
                "count changed",
                Kind.STATEMENTS,
                ChangedTable.of(table).requirements(with(table.requirements(), 0, stricter)));
    }

    private void sources() {
        List<TableData.SourceRow> rows = table.sources();
        if (rows.isEmpty()) {
            return;
        }
        int at = random.nextInt(rows.size());
        TableData.SourceRow row = rows.get(at);
        add("source dropped", ChangedTable.of(table).sources(without(rows, at)));
        int other = (row.rule() + 1) % table.rules().size();
        add(
                "source of another rule",
                ChangedTable.of(table).sources(with(rows, at, new TableData.SourceRow(other, row.region()))));
        regions(row.region(), "source", region -> ChangedTable.of(table)
                .sources(with(rows, at, new TableData.SourceRow(row.rule(), region))));
    }

    private void violations() {
        for (int violations : List.of(table.violations() - 1, table.violations() + 1)) {
            if (violations >= 0 && violations <= table.rows().size()) {
                // What is loaded must be consistent; what is proved need not be.
                mutants.add(new Mutant(
                        "violations miscounted",
                        Kind.ROWS,
                        ChangedTable.of(table).violations(violations).table(),
                        LookupTable.of(table)));
            }
        }
    }

    private void limits() {
        List<TableData.LimitRow> limits = table.limits().rows();
        if (!limits.isEmpty()) {
            int at = random.nextInt(limits.size());
            add("limit dropped", ChangedTable.of(table).limitRows(without(limits, at)));
            regions(limits.get(at).region(), "limit", region -> ChangedTable.of(table)
                    .limitRows(with(
                            limits, at, new TableData.LimitRow(limits.get(at).limit(), region))));
        }
    }

    private void assumptions() {
        for (int a = 0; a < table.assumptions().size(); a++) {
            int at = a;
            TableData.Assumption assumption = table.assumptions().get(a);
            if (!assumption.violated().isEmpty()) {
                int region = random.nextInt(assumption.violated().size());
                regions(assumption.violated().get(region), "assumption", changed -> ChangedTable.of(table)
                        .assumptions(with(
                                table.assumptions(),
                                at,
                                new TableData.Assumption(
                                        assumption.id(), with(assumption.violated(), region, changed)))));
            }
        }
    }

    private void columns() {
        for (int at = 0; at < table.columns().size(); at++) {
            Column column = table.columns().get(at);
            int index = at;
            if (column instanceof Column.Intervals intervals
                    && intervals.starts().size() > 1) {
                int start = 1 + random.nextInt(intervals.starts().size() - 1);
                long moved = intervals.starts().get(start) + (random.nextBoolean() ? 1 : -1);
                column(
                        "boundary moved",
                        index,
                        new Column.Intervals(
                                column.attribute(), column.mayBeAbsent(), with(intervals.starts(), start, moved)));
            } else if (column instanceof Column.Counted counted) {
                int start = 1 + random.nextInt(counted.starts().size() - 1);
                long moved = counted.starts().get(start) + 1;
                column(
                        "number of elements moved",
                        index,
                        new Column.Counted(column.attribute(), with(counted.starts(), start, moved)));
            } else if (column instanceof Column.Words words
                    && words.classes() > 1
                    && !words.listed().isEmpty()) {
                List<String> first = words.listed().get(0);
                List<String> renamed = with(first, 0, first.get(0) + "x");
                column(
                        "word changed",
                        index,
                        new Column.Words(
                                column.attribute(),
                                column.mayBeAbsent(),
                                with(words.listed(), 0, renamed),
                                words.others()));
            } else if (column instanceof Column.Holds holds) {
                column("member changed", index, new Column.Holds(column.attribute(), holds.member() + "x"));
            }
        }
    }

    private void column(String name, int at, Column column) {
        add(name, Kind.CLASSES, ChangedTable.of(table).columns(with(table.columns(), at, column)));
    }

    private void attributes() {
        if (!table.attributes().isEmpty()) {
            int at = random.nextInt(table.attributes().size());
            TableData.Attribute a = table.attributes().get(at);
            TableData.Attribute flipped =
                    new TableData.Attribute(a.name(), a.type(), a.source(), !a.optional(), a.disclosure());
            add(
                    "presence changed",
                    Kind.STATEMENTS,
                    ChangedTable.of(table).attributes(with(table.attributes(), at, flipped)));
        }
    }

    /** One cell wider by a class or narrower, one dropped; another action. */
    private void regions(Region region, String what, Function<Region, ChangedTable> with) {
        if (!table.columns().isEmpty()) {
            int column = random.nextInt(table.columns().size());
            int classes = table.columns().get(column).classes();
            List<Integer> all = IntStream.range(0, classes).boxed().toList();
            int flipped = random.nextInt(classes);
            TreeSet<Integer> other = new TreeSet<>(cell(region, column).orElse(all));
            String name = other.remove(flipped) ? what + " narrowed" : what + " widened";
            if (name.endsWith("widened")) {
                other.add(flipped);
            }
            if (!other.isEmpty()) {
                add(name, with.apply(region(region, column, other.size() == classes ? List.of() : List.copyOf(other))));
            }
            cell(region, column)
                    .ifPresent(c -> add(what + " unconstrained", with.apply(region(region, column, List.of()))));
        }
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        add(what + " for another action", with.apply(new Region(List.of(random.nextInt(actions)), region.cells())));
    }

    private static Optional<List<Integer>> cell(Region region, int column) {
        return region.cells().stream()
                .filter(cell -> cell.column() == column)
                .map(Cell::classes)
                .findFirst();
    }

    private static Region region(Region region, int column, List<Integer> classes) {
        List<Cell> cells = new ArrayList<>(region.cells());
        cells.removeIf(cell -> cell.column() == column);
        if (!classes.isEmpty()) {
            cells.add(new Cell(column, classes));
            cells.sort(Comparator.comparingInt(Cell::column));
        }
        return new Region(region.actions(), cells);
    }

    private ChangedTable withRows(List<TableData.Row> rows) {
        return ChangedTable.of(table).rows(rows);
    }

    private void add(String name, ChangedTable changed) {
        add(name, Kind.ROWS, changed);
    }

    private void add(String name, Kind kind, ChangedTable changed) {
        TableData other = changed.table();
        if (other.equals(table)) {
            return;
        }
        try {
            mutants.add(new Mutant(name, kind, other, LookupTable.of(other)));
        } catch (IllegalArgumentException refused) {
            return;
        }
    }

    private static <T> List<T> with(List<T> items, int at, T item) {
        List<T> changed = new ArrayList<>(items);
        changed.set(at, item);
        return changed;
    }

    private static <T> List<T> without(List<T> items, int at) {
        List<T> changed = new ArrayList<>(items);
        changed.remove(at);
        return changed;
    }
}
