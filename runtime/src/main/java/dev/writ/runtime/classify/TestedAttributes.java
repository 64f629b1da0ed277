package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.CommandAttributes;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Region;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Of which attributes anything that a policy says of an action depends: its outcome, what it owes, and why. */
public final class TestedAttributes {
    private final TableData table;
    private final int words;

    /** Attributes as bits; the index is the action, the last is for those that are not listed. */
    private final long[][] byAction;

    private final long[] ofEveryAction;

    public TestedAttributes(TableData table) {
        this.table = table;
        this.words = (table.attributes().size() + Long.SIZE - 1) / Long.SIZE;
        this.byAction = new long[table.actions().size() + 1][words];
        this.ofEveryAction = new long[words];
        BitSet[] ofColumns = table.columns().stream().map(this::ofColumn).toArray(BitSet[]::new);
        regions(table).forEach(region -> {
            BitSet tested = new BitSet();
            region.cells().forEach(cell -> tested.or(ofColumns[cell.column()]));
            add(region, tested);
        });
        for (TableData.LimitRow row : table.limits().rows()) {
            TableData.Limit limit = table.limits().stated().get(row.limit());
            BitSet counted = new BitSet();
            Stream.concat(limit.per().stream(), limit.of().stream()).forEach(counted::set);
            add(row.region(), counted);
        }
        for (long[] tested : byAction) {
            join(ofEveryAction, tested);
        }
    }

    /** Where rows apply, of all lists that a table has. */
    static Stream<Region> regions(TableData table) {
        return Stream.of(
                        table.rows().stream().map(TableData.Row::region),
                        table.approvals().stream().map(TableData.ApprovalRow::region),
                        table.sources().stream().map(TableData.SourceRow::region),
                        table.limits().rows().stream().map(TableData.LimitRow::region),
                        table.assumptions().stream().flatMap(assumption -> assumption.violated().stream()))
                .flatMap(regions -> regions);
    }

    /** A region that names no action is of every one. */
    private void add(Region region, BitSet attributes) {
        long[] tested = attributes.toLongArray();
        if (region.actions().isEmpty()) {
            join(tested, ofEveryAction);
        }
        for (int action : region.actions()) {
            join(tested, byAction[action]);
        }
    }

    private static void join(long[] more, long[] attributes) {
        for (int word = 0; word < more.length; word++) {
            attributes[word] |= more[word];
        }
    }

    private BitSet ofColumn(Column column) {
        BitSet attributes = new BitSet();
        for (int attribute = 0; attribute < table.attributes().size(); attribute++) {
            boolean isOfWhatFollows =
                    CommandAttributes.derived(table, attribute).anyMatch(column::isOf);
            attributes.set(attribute, isOfWhatFollows || column.isOf(attribute) || column.compares(attribute));
        }
        column.steps().forEach(step -> attributes.or(ofColumn(table.columns().get(step.column()))));
        return attributes;
    }

    /** @param action its index; the number of listed actions for one that is not listed */
    public boolean isTested(int action, int attribute) {
        return action >= 0 && action < byAction.length && (byAction[action][attribute >> 6] & 1L << attribute) != 0;
    }

    /** Attributes as bits; not to be written to. */
    long[] of(int action) {
        return byAction[action];
    }

    /** Every attribute there is, likewise. */
    long[] all() {
        BitSet all = new BitSet();
        IntStream.range(0, table.attributes().size()).forEach(all::set);
        return Arrays.copyOf(all.toLongArray(), words);
    }
}
