package dev.writ.compiler.testing;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A copy of a table with some part replaced. What comes out need not be a table that any guard would load. */
public final class ChangedTable {
    private final TableData table;
    private List<TableData.Attribute> attributes;
    private List<TableData.Column> columns;
    private List<ApprovalRequirement> requirements;
    private List<TableData.Row> rows;
    private Effect defaultEffect;
    private List<TableData.ApprovalRow> approvals;
    private List<TableData.SourceRow> sources;
    private TableData.Extras extras;

    private ChangedTable(TableData table) {
        this.table = table;
        this.attributes = table.attributes();
        this.columns = table.columns();
        this.requirements = table.requirements();
        this.rows = table.rows();
        this.defaultEffect = table.defaultEffect();
        this.approvals = table.approvals();
        this.sources = table.sources();
        this.extras = table.extras();
    }

    public static ChangedTable of(TableData table) {
        return new ChangedTable(table);
    }

    public ChangedTable attributes(List<TableData.Attribute> changed) {
        this.attributes = changed;
        return this;
    }

    public ChangedTable columns(List<TableData.Column> changed) {
        this.columns = changed;
        return this;
    }

    public ChangedTable requirements(List<ApprovalRequirement> changed) {
        this.requirements = changed;
        return this;
    }

    public ChangedTable rows(List<TableData.Row> changed) {
        this.rows = changed;
        return this;
    }

    /** Each row that rules decide names all rules of its effect. */
    public ChangedTable namingEveryRule() {
        List<TableData.Row> naming = new ArrayList<>();
        for (TableData.Row row : rows) {
            List<Integer> named = IntStream.range(0, table.rules().size())
                    .filter(rule -> !row.decidedBy().isEmpty()
                            && table.rules().get(rule).effect() == row.effect())
                    .boxed()
                    .toList();
            naming.add(new TableData.Row(row.id(), row.effect(), row.region(), named));
        }
        return rows(naming);
    }

    public ChangedTable defaultEffect(Effect changed) {
        this.defaultEffect = changed;
        return this;
    }

    public ChangedTable approvals(List<TableData.ApprovalRow> changed) {
        this.approvals = changed;
        return this;
    }

    public ChangedTable sources(List<TableData.SourceRow> changed) {
        this.sources = changed;
        return this;
    }

    public ChangedTable violations(int changed) {
        return extras(changed, extras.assumptions(), extras.limitRows());
    }

    public ChangedTable assumptions(List<TableData.Assumption> changed) {
        return extras(extras.violations(), changed, extras.limitRows());
    }

    public ChangedTable limitRows(List<TableData.LimitRow> changed) {
        return extras(extras.violations(), extras.assumptions(), changed);
    }

    private ChangedTable extras(
            int violations, List<TableData.Assumption> assumptions, List<TableData.LimitRow> limitRows) {
        this.extras = new TableData.Extras(
                extras.automata(), assumptions, violations, extras.limits(), limitRows, extras.zone());
        return this;
    }

    public TableData table() {
        return new TableData(
                table.policy(),
                table.version(),
                table.digest(),
                attributes,
                table.actions(),
                table.openActions(),
                columns,
                requirements,
                table.rules(),
                rows,
                defaultEffect,
                approvals,
                sources,
                extras);
    }
}
