package dev.writ.compiler.diagram;

import dev.writ.runtime.ApprovalRequirement;
import dev.writ.runtime.Effect;
import dev.writ.runtime.table.Block;
import dev.writ.runtime.table.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;

/** Tables with one mistake each: in what is written down, or in the arrays that were made of it. */
final class Mutants {
    private final TableData table;
    private final SplittableRandom random;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(TableData table, SplittableRandom random) {
        this.table = table;
        this.random = random;
    }

    record Mutant(String name, TableData table, LookupTable lookup) {}

    static List<Mutant> of(TableData table, long seed) throws ReflectiveOperationException {
        Mutants mutants = new Mutants(table, new SplittableRandom(seed));
        mutants.rows();
        mutants.approvals();
        mutants.sources();
        mutants.defaults();
        mutants.extras();
        mutants.arrays();
        return mutants.mutants;
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
                withRows(with(rows, at, new TableData.Row(row.id(), effect, row.region(), row.decidedBy()))),
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
                TableData.Row changed = new TableData.Row(row.id(), row.effect(), row.region(), List.copyOf(decidedBy));
                add(name, withRows(with(rows, at, changed)));
            }
        }
        if (at > 0) {
            List<TableData.Row> swapped = new ArrayList<>(rows);
            Collections.swap(swapped, at, at - 1);
            mutants.add(new Mutant("rows swapped", withRows(swapped), LookupTable.of(table)));
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
        add("approval dropped", withApprovals(without(rows, at)));
        int other = (row.requirement() + 1) % table.requirements().size();
        add("requirement changed", withApprovals(with(rows, at, new TableData.ApprovalRow(other, row.region()))));
        regions(
                row.region(),
                "approval",
                region -> withApprovals(with(rows, at, new TableData.ApprovalRow(row.requirement(), region))));
        ApprovalRequirement first = table.requirements().get(0);
        ApprovalRequirement stricter = new ApprovalRequirement(first.roles(), first.count() + 1, first.expires());
        add(
                "count changed",
                changed(
                        table.rows(),
                        table.approvals(),
                        table.sources(),
                        with(table.requirements(), 0, stricter),
                        table.defaultEffect()));
    }

    private void sources() {
        List<TableData.SourceRow> rows = table.sources();
        if (rows.isEmpty()) {
            return;
        }
        int at = random.nextInt(rows.size());
        TableData.SourceRow row = rows.get(at);
        add("source dropped", withSources(without(rows, at)));
        int other = (row.rule() + 1) % table.rules().size();
        add("source of another rule", withSources(with(rows, at, new TableData.SourceRow(other, row.region()))));
        regions(
                row.region(),
                "source",
                region -> withSources(with(rows, at, new TableData.SourceRow(row.rule(), region))));
    }

    private void extras() {
        TableData.Extras extras = table.extras();
        for (int changed : List.of(extras.violations() - 1, extras.violations() + 1)) {
            if (changed >= 0 && changed <= table.rows().size()) {
                // What is loaded must be consistent; what is proved need not be.
                mutants.add(new Mutant(
                        "violations miscounted", withExtras(changed, extras.limitRows()), LookupTable.of(table)));
            }
        }
        if (!extras.limitRows().isEmpty()) {
            int at = random.nextInt(extras.limitRows().size());
            add("limit dropped", withExtras(extras.violations(), without(extras.limitRows(), at)));
        }
    }

    private TableData withExtras(int violations, List<TableData.LimitRow> limitRows) {
        TableData.Extras extras = table.extras();
        return new TableData(
                table.policy(),
                table.version(),
                table.digest(),
                table.attributes(),
                table.actions(),
                table.openActions(),
                table.columns(),
                table.requirements(),
                table.rules(),
                table.rows(),
                table.defaultEffect(),
                table.approvals(),
                table.sources(),
                new TableData.Extras(
                        extras.automata(),
                        extras.assumptions(),
                        violations,
                        extras.limits(),
                        limitRows,
                        extras.zone()));
    }

    private void defaults() {
        for (Effect effect : List.of(Effect.DENY, Effect.ALLOW, Effect.WARN)) {
            add(
                    "default changed",
                    changed(table.rows(), table.approvals(), table.sources(), table.requirements(), effect));
        }
    }

    /** One cell wider by a class, one narrower, one dropped; one action more or fewer. */
    private void regions(Region region, String what, Function<Region, TableData> with) {
        if (!table.columns().isEmpty()) {
            int column = random.nextInt(table.columns().size());
            int classes = table.columns().get(column).classes();
            List<Integer> all =
                    java.util.stream.IntStream.range(0, classes).boxed().toList();
            List<Integer> admitted = cell(region, column).orElse(all);
            int flipped = random.nextInt(classes);
            TreeSet<Integer> other = new TreeSet<>(admitted);
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
            cells.sort(java.util.Comparator.comparingInt(Cell::column));
        }
        return new Region(region.actions(), cells);
    }

    /** In each kind of block: a bit, the mask of live rows, the row that a bit stands for, the block of an action. */
    private void arrays() throws ReflectiveOperationException {
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        for (String kind : List.of("decisions", "approvals", "sources", "limits", "violations")) {
            int action = random.nextInt(actions);
            for (int i = 0; i < 4; i++) {
                bit(kind, action);
            }
            live(kind, action);
            origin(kind, action);
            int other = random.nextInt(actions);
            LookupTable lookup = LookupTable.of(table);
            List<Block> blocks = new ArrayList<>(blocks(lookup, kind));
            Collections.swap(blocks, action, other);
            set(LookupTable.class, lookup, kind, blocks);
            mutants.add(new Mutant("blocks of " + kind + " swapped", table, lookup));
        }
    }

    private void bit(String kind, int action) throws ReflectiveOperationException {
        LookupTable lookup = LookupTable.of(table);
        Block block = blocks(lookup, kind).get(action);
        long[] bits = (long[]) get(Block.class, block, "bits");
        if (bits.length == 0 || block.rows() == 0) {
            return;
        }
        int words = (block.rows() + 63) / 64;
        int row = random.nextInt(block.rows());
        int cls = random.nextInt(bits.length / words);
        bits[cls * words + (row >>> 6)] ^= 1L << row;
        mutants.add(new Mutant("bit of " + kind + " flipped", table, lookup));
    }

    private void live(String kind, int action) throws ReflectiveOperationException {
        LookupTable lookup = LookupTable.of(table);
        Block block = blocks(lookup, kind).get(action);
        if (block.rows() > 0) {
            int row = random.nextInt(block.rows());
            ((long[]) get(Block.class, block, "live"))[row >>> 6] ^= 1L << row;
            mutants.add(new Mutant("row of " + kind + " masked", table, lookup));
        }
    }

    private void origin(String kind, int action) throws ReflectiveOperationException {
        LookupTable lookup = LookupTable.of(table);
        Block block = blocks(lookup, kind).get(action);
        int rows =
                switch (kind) {
                    case "decisions" -> table.rows().size();
                    case "approvals" -> table.approvals().size();
                    case "limits" -> table.extras().limitRows().size();
                    case "violations" -> regions();
                    default -> table.sources().size();
                };
        if (block.rows() > 0) {
            int[] origins = (int[]) get(Block.class, block, "origins");
            int row = random.nextInt(block.rows());
            origins[row] = (origins[row] + 1) % rows;
            mutants.add(new Mutant("origin in " + kind + " changed", table, lookup));
        }
    }

    private int regions() {
        return table.extras().assumptions().stream()
                .mapToInt(assumption -> assumption.violated().size())
                .sum();
    }

    @SuppressWarnings("unchecked")
    private static List<Block> blocks(LookupTable lookup, String kind) throws ReflectiveOperationException {
        return (List<Block>) get(LookupTable.class, lookup, kind);
    }

    private static Object get(Class<?> type, Object of, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static void set(Class<?> type, Object of, String name, Object value) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        field.set(of, value);
    }

    /** Nothing is added of what no guard would load. */
    private void add(String name, TableData changed) {
        if (changed.equals(table)) {
            return;
        }
        LookupTable lookup;
        try {
            lookup = LookupTable.of(changed);
        } catch (IllegalArgumentException refused) {
            return;
        }
        mutants.add(new Mutant(name, changed, lookup));
    }

    private TableData withRows(List<TableData.Row> rows) {
        return changed(rows, table.approvals(), table.sources(), table.requirements(), table.defaultEffect());
    }

    private TableData withApprovals(List<TableData.ApprovalRow> approvals) {
        return changed(table.rows(), approvals, table.sources(), table.requirements(), table.defaultEffect());
    }

    private TableData withSources(List<TableData.SourceRow> sources) {
        return changed(table.rows(), table.approvals(), sources, table.requirements(), table.defaultEffect());
    }

    private TableData changed(
            List<TableData.Row> rows,
            List<TableData.ApprovalRow> approvals,
            List<TableData.SourceRow> sources,
            List<ApprovalRequirement> requirements,
            Effect defaultEffect) {
        return new TableData(
                table.policy(),
                table.version(),
                table.digest(),
                table.attributes(),
                table.actions(),
                table.openActions(),
                table.columns(),
                requirements,
                table.rules(),
                rows,
                defaultEffect,
                approvals,
                sources,
                table.extras());
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
