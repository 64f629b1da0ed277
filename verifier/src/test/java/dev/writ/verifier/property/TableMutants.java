package dev.writ.verifier.property;

import dev.writ.compiler.diagram.TableBits;
import dev.writ.runtime.ApprovalRequirement;
import dev.writ.runtime.Effect;
import dev.writ.runtime.table.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Column;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Tables with one mistake each. */
public final class TableMutants {
    private final TableData table;
    private final SplittableRandom random;

    public TableMutants(TableData table, SplittableRandom random) {
        this.table = table;
        this.random = random;
    }

    /** What a mistake may change: nothing but rows can be the same by luck. */
    public enum Kind {
        ROWS,
        CLASSES,
        STATEMENTS
    }

    public record Mutant(String name, Kind kind, TableData data, TableBits bits) {}

    public List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>();
        rows(mutants);
        approvals(mutants);
        sources(mutants);
        columns(mutants);
        statements(mutants);
        bits(mutants);
        return mutants;
    }

    private void rows(List<Mutant> mutants) {
        List<TableData.Row> rows = table.rows();
        if (rows.isEmpty()) {
            return;
        }
        int at = random.nextInt(rows.size());
        TableData.Row row = rows.get(at);
        add(mutants, "row dropped", Kind.ROWS, withRows(without(rows, at)));
        Effect other = Effect.values()[(row.effect().ordinal() + 1 + random.nextInt(3)) % 4];
        TableData changed = withRows(with(rows, at, new TableData.Row(row.id(), other, row.region(), row.decidedBy())));
        mutants.add(new Mutant("effect changed", Kind.ROWS, changed, TableBits.of(LookupTable.of(table))));
        changedRegion(row.region())
                .ifPresent(region -> add(
                        mutants,
                        "cell changed",
                        Kind.ROWS,
                        withRows(with(rows, at, new TableData.Row(row.id(), row.effect(), region, row.decidedBy())))));
        List<Integer> fewer =
                without(row.decidedBy(), random.nextInt(row.decidedBy().size()));
        add(
                mutants,
                "rule forgotten",
                Kind.ROWS,
                withRows(with(rows, at, new TableData.Row(row.id(), row.effect(), row.region(), fewer))));
        Region elsewhere = new Region(
                List.of(random.nextInt(Math.max(1, table.actions().size()))),
                row.region().cells());
        add(
                mutants,
                "action changed",
                Kind.ROWS,
                withRows(with(rows, at, new TableData.Row(row.id(), row.effect(), elsewhere, row.decidedBy()))));
        if (at > 0) {
            List<TableData.Row> swapped = new ArrayList<>(rows);
            swapped.set(at, rows.get(at - 1));
            swapped.set(at - 1, row);
            add(mutants, "rows swapped", Kind.ROWS, withRows(swapped));
        }
    }

    private void approvals(List<Mutant> mutants) {
        List<TableData.ApprovalRow> rows = table.approvals();
        if (rows.isEmpty()) {
            return;
        }
        int at = random.nextInt(rows.size());
        TableData.ApprovalRow row = rows.get(at);
        add(mutants, "approval dropped", Kind.ROWS, withApprovals(without(rows, at)));
        int other = (row.requirement() + 1) % table.requirements().size();
        add(
                mutants,
                "requirement changed",
                Kind.ROWS,
                withApprovals(with(rows, at, new TableData.ApprovalRow(other, row.region()))));
        changedRegion(row.region())
                .ifPresent(region -> add(
                        mutants,
                        "approval cell changed",
                        Kind.ROWS,
                        withApprovals(with(rows, at, new TableData.ApprovalRow(row.requirement(), region)))));
        ApprovalRequirement first = table.requirements().get(0);
        ApprovalRequirement weaker = new ApprovalRequirement(first.roles(), first.count() + 1, first.expires());
        add(
                mutants,
                "count changed",
                Kind.STATEMENTS,
                new TableData(
                        table.policy(),
                        table.version(),
                        table.digest(),
                        table.attributes(),
                        table.actions(),
                        table.openActions(),
                        table.columns(),
                        with(table.requirements(), 0, weaker),
                        table.rules(),
                        table.rows(),
                        table.defaultEffect(),
                        table.approvals(),
                        table.sources()));
    }

    private void sources(List<Mutant> mutants) {
        List<TableData.SourceRow> rows = table.sources();
        if (rows.isEmpty()) {
            return;
        }
        int at = random.nextInt(rows.size());
        TableData.SourceRow row = rows.get(at);
        add(mutants, "source dropped", Kind.ROWS, withSources(without(rows, at)));
        changedRegion(row.region())
                .ifPresent(region -> add(
                        mutants,
                        "source cell changed",
                        Kind.ROWS,
                        withSources(with(rows, at, new TableData.SourceRow(row.rule(), region)))));
    }

    private void columns(List<Mutant> mutants) {
        for (int at = 0; at < table.columns().size(); at++) {
            Column column = table.columns().get(at);
            int index = at;
            if (column instanceof Column.Intervals intervals
                    && intervals.starts().size() > 1) {
                int start = 1 + random.nextInt(intervals.starts().size() - 1);
                long moved = intervals.starts().get(start) + (random.nextBoolean() ? 1 : -1);
                add(
                        mutants,
                        "boundary moved",
                        Kind.CLASSES,
                        withColumns(with(
                                table.columns(),
                                index,
                                new Column.Intervals(
                                        column.attribute(),
                                        column.mayBeAbsent(),
                                        with(intervals.starts(), start, moved)))));
            } else if (column instanceof Column.Words words
                    && words.classes() > 1
                    && !words.listed().isEmpty()) {
                List<String> first = words.listed().get(0);
                List<String> renamed = with(first, 0, first.get(0) + "x");
                add(
                        mutants,
                        "word changed",
                        Kind.CLASSES,
                        withColumns(with(
                                table.columns(),
                                index,
                                new Column.Words(
                                        column.attribute(),
                                        column.mayBeAbsent(),
                                        with(words.listed(), 0, renamed),
                                        words.others()))));
            } else if (column instanceof Column.Holds holds) {
                add(
                        mutants,
                        "member changed",
                        Kind.CLASSES,
                        withColumns(with(
                                table.columns(), index, new Column.Holds(column.attribute(), holds.member() + "x"))));
            }
        }
    }

    private void statements(List<Mutant> mutants) {
        UnaryOperator<TableData.Attribute> flip =
                a -> new TableData.Attribute(a.name(), a.type(), a.source(), !a.optional());
        if (!table.attributes().isEmpty()) {
            int at = random.nextInt(table.attributes().size());
            add(
                    mutants,
                    "presence changed",
                    Kind.STATEMENTS,
                    new TableData(
                            table.policy(),
                            table.version(),
                            table.digest(),
                            with(
                                    table.attributes(),
                                    at,
                                    flip.apply(table.attributes().get(at))),
                            table.actions(),
                            table.openActions(),
                            table.columns(),
                            table.requirements(),
                            table.rules(),
                            table.rows(),
                            table.defaultEffect(),
                            table.approvals(),
                            table.sources()));
        }
        Effect other = table.defaultEffect() == Effect.DENY ? Effect.ALLOW : Effect.DENY;
        add(
                mutants,
                "default changed",
                Kind.STATEMENTS,
                new TableData(
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
                        other,
                        table.approvals(),
                        table.sources()));
    }

    private void bits(List<Mutant> mutants) {
        LookupTable lookup = LookupTable.of(table);
        int action = random.nextInt(table.actions().size() + (table.openActions() ? 1 : 0));
        int rows = lookup.decisions(action).rows();
        if (rows == 0 || table.columns().isEmpty()) {
            return;
        }
        int row = random.nextInt(rows);
        int column = random.nextInt(table.columns().size());
        int cls = random.nextInt(table.columns().get(column).classes());
        TableBits right = TableBits.of(lookup);
        mutants.add(new Mutant("bit flipped", Kind.ROWS, table, new FlippedBit(right, action, row, column, cls)));
    }

    /** One bit of one block reads as the opposite. */
    private record FlippedBit(TableBits right, int action, int row, int column, int cls) implements TableBits {
        @Override
        public Rows decisions(int of) {
            Rows rows = right.decisions(of);
            if (of != action) {
                return rows;
            }
            return new Rows() {
                @Override
                public int size() {
                    return rows.size();
                }

                @Override
                public int origin(int at) {
                    return rows.origin(at);
                }

                @Override
                public boolean isLive(int at) {
                    return rows.isLive(at);
                }

                @Override
                public boolean admits(int at, int in, int of) {
                    return rows.admits(at, in, of) != (at == row && in == column && of == cls);
                }
            };
        }

        @Override
        public Rows approvals(int of) {
            return right.approvals(of);
        }

        @Override
        public Rows sources(int of) {
            return right.sources(of);
        }

        @Override
        public Rows limits(int of) {
            return right.limits(of);
        }

        @Override
        public Rows violations(int of) {
            return right.violations(of);
        }
    }

    private void add(List<Mutant> mutants, String name, Kind kind, TableData data) {
        if (data.equals(table)) {
            return;
        }
        try {
            mutants.add(new Mutant(name, kind, data, TableBits.of(LookupTable.of(data))));
        } catch (IllegalArgumentException refusedBeforeAnyProof) {
            return;
        }
    }

    private Optional<Region> changedRegion(Region region) {
        if (table.columns().isEmpty()) {
            return Optional.empty();
        }
        int column = random.nextInt(table.columns().size());
        int classes = table.columns().get(column).classes();
        TreeSet<Integer> admitted = new TreeSet<>();
        for (int cls = 0; cls < classes; cls++) {
            admitted.add(cls);
        }
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : region.cells()) {
            if (cell.column() == column) {
                admitted.retainAll(cell.classes());
            } else {
                cells.add(cell);
            }
        }
        int flipped = random.nextInt(classes);
        if (!admitted.remove(flipped)) {
            admitted.add(flipped);
        }
        if (admitted.isEmpty()) {
            return Optional.empty();
        }
        if (admitted.size() < classes) {
            cells.add(new Cell(column, List.copyOf(admitted)));
            cells.sort(java.util.Comparator.comparingInt(Cell::column));
        }
        return Optional.of(new Region(region.actions(), cells));
    }

    private TableData withRows(List<TableData.Row> rows) {
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
                rows,
                table.defaultEffect(),
                table.approvals(),
                table.sources());
    }

    private TableData withApprovals(List<TableData.ApprovalRow> approvals) {
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
                approvals,
                table.sources());
    }

    private TableData withSources(List<TableData.SourceRow> sources) {
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
                sources);
    }

    private TableData withColumns(List<Column> columns) {
        return new TableData(
                table.policy(),
                table.version(),
                table.digest(),
                table.attributes(),
                table.actions(),
                table.openActions(),
                columns,
                table.requirements(),
                table.rules(),
                table.rows(),
                table.defaultEffect(),
                table.approvals(),
                table.sources());
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
