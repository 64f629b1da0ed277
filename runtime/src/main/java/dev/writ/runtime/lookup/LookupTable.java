package dev.writ.runtime.lookup;

import dev.writ.runtime.classify.PackedFlags;
import dev.writ.runtime.table.TableCheck;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Region;
import java.util.List;

/** A table made ready for looking up: for each action, the rows that concern it. */
public final class LookupTable {
    /** Rows, then approval rows. */
    private final RowBitmaps decisions;

    private final RowBitmaps sources;
    private final RowBitmaps violations;
    private final RowBitmaps limits;

    private LookupTable(TableData table) {
        PackedFlags flags = new PackedFlags(table.columns());
        int actions = table.actions().size() + 1;
        List<Region> rows = table.rows().stream().map(TableData.Row::region).toList();
        List<Region> approvals =
                table.approvals().stream().map(TableData.ApprovalRow::region).toList();
        List<Region> sources =
                table.sources().stream().map(TableData.SourceRow::region).toList();
        List<Region> violated = table.assumptions().stream()
                .flatMap(assumption -> assumption.violated().stream())
                .toList();
        List<Region> limits =
                table.limits().rows().stream().map(TableData.LimitRow::region).toList();
        this.decisions = ActionRowsWriter.write(
                flags, actions, rows, approvals, table.decisions().subsumptions());
        this.sources = ActionRowsWriter.write(flags, actions, sources);
        this.violations = ActionRowsWriter.write(flags, actions, violated);
        this.limits = ActionRowsWriter.write(flags, actions, limits);
    }

    /** @throws IllegalArgumentException if the table is not well-formed, saying what is wrong */
    public static LookupTable of(TableData table) {
        TableCheck.check(table);
        return ofWellFormed(table);
    }

    /** @param table one that was checked, as each is that was read */
    public static LookupTable ofWellFormed(TableData table) {
        return new LookupTable(table);
    }

    /** Rows of the table, then its approval rows, for deciding. */
    public RowBitmaps decisions() {
        return decisions;
    }

    /** Rows of the table, but none that the table says an earlier one subsumes; {@code actions.size()} stands for every action that is not listed. */
    public ActionRows decisions(int action) {
        return decisions.first(action);
    }

    /** Approval rows, but none that the table says an earlier one subsumes; all that hit are owed. */
    public ActionRows approvals(int action) {
        return decisions.second(action);
    }

    /** Limit rows; all that hit are owed unless the request is denied. */
    public ActionRows limits(int action) {
        return limits.first(action);
    }

    /** The regions of the assumptions, one after the other; the first that hits is of the first that is violated. */
    public ActionRows violations(int action) {
        return violations.first(action);
    }

    /** Source rows; all that hit name a rule that matches. */
    public ActionRows sources(int action) {
        return sources.first(action);
    }
}
