package dev.writ.runtime;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.CommandAttributes;
import dev.writ.runtime.table.TableData;
import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Of which attributes anything that a policy says of an action depends: its outcome, what it owes, and why. */
final class TestedAttributes {
    /** The index is the action, the last is for those that are not listed. */
    private final BitSet[] byAction;

    private final TableData table;

    TestedAttributes(TableData table) {
        this.table = table;
        this.byAction = IntStream.rangeClosed(0, table.actions().size())
                .mapToObj(action -> new BitSet())
                .toArray(BitSet[]::new);
        BitSet[] ofColumns = table.columns().stream().map(this::ofColumn).toArray(BitSet[]::new);
        table.rows().forEach(row -> add(row.region(), ofColumns));
        table.approvals().forEach(row -> add(row.region(), ofColumns));
        table.sources().forEach(row -> add(row.region(), ofColumns));
        table.assumptions().forEach(assumption -> assumption.violated().forEach(region -> add(region, ofColumns)));
        for (TableData.LimitRow row : table.limits().rows()) {
            add(row.region(), ofColumns);
            TableData.Limit limit = table.limits().stated().get(row.limit());
            Stream.concat(limit.per().stream(), limit.of().stream())
                    .forEach(attribute -> actions(row.region()).forEach(action -> byAction[action].set(attribute)));
        }
    }

    private void add(TableData.Region region, BitSet[] ofColumns) {
        BitSet tested = new BitSet();
        region.cells().forEach(cell -> tested.or(ofColumns[cell.column()]));
        actions(region).forEach(action -> byAction[action].or(tested));
    }

    /** A region that names no action is of every one. */
    private IntStream actions(TableData.Region region) {
        return region.actions().isEmpty()
                ? IntStream.range(0, byAction.length)
                : region.actions().stream().mapToInt(Integer::intValue);
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

    /** @param action as {@link Guard#action} gives it */
    boolean isTested(int action, int attribute) {
        return action >= 0 && action < byAction.length && byAction[action].get(attribute);
    }
}
