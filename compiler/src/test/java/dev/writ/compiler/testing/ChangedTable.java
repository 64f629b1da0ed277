package dev.writ.compiler.testing;

import dev.writ.compiler.table.SubsumedRows;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A copy of a table with some part replaced. What comes out need not be a table that any guard would load. Which rows are
 * looked up is chosen anew, so that a mistake in a row is not refused for what was chosen of another.
 */
public final class ChangedTable {
    private TableData table;

    private ChangedTable(TableData table) {
        this.table = table;
    }

    public static ChangedTable of(TableData table) {
        return new ChangedTable(table);
    }

    public ChangedTable attributes(List<TableData.Attribute> changed) {
        table = table.withVocabulary(table.vocabulary().withAttributes(changed));
        return this;
    }

    public ChangedTable columns(List<Column> changed) {
        table = table.withClassification(table.classification().withColumns(changed));
        return this;
    }

    public ChangedTable requirements(List<ApprovalRequirement> changed) {
        return decisions(table.decisions().withRequirements(changed));
    }

    public ChangedTable rows(List<TableData.Row> changed) {
        return decisions(table.decisions().withRows(changed));
    }

    /** Each row that rules decide names all rules of its effect. */
    public ChangedTable namingEveryRule() {
        List<TableData.Row> naming = new ArrayList<>();
        for (TableData.Row row : table.rows()) {
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
        return decisions(table.decisions().withDefaultEffect(changed));
    }

    public ChangedTable approvals(List<TableData.ApprovalRow> changed) {
        return decisions(table.decisions().withApprovals(changed));
    }

    public ChangedTable sources(List<TableData.SourceRow> changed) {
        table = table.withExplanations(table.explanations().withSources(changed));
        return this;
    }

    public ChangedTable violations(int changed) {
        return decisions(table.decisions().withViolations(changed));
    }

    public ChangedTable assumptions(List<TableData.Assumption> changed) {
        table = table.withExplanations(table.explanations().withAssumptions(changed));
        return this;
    }

    public ChangedTable limitRows(List<TableData.LimitRow> changed) {
        table = table.withLimits(table.limits().withRows(changed));
        return this;
    }

    private ChangedTable decisions(TableData.Decisions changed) {
        table = table.withDecisions(changed);
        return this;
    }

    public TableData table() {
        return table.withDecisions(table.decisions().withSubsumptions(SubsumedRows.of(table)));
    }
}
