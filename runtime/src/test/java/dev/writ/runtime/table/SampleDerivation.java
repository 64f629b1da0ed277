package dev.writ.runtime.table;

import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.List;
import java.util.Optional;

/** A table whose one rule allows where a derived column holds. */
public final class SampleDerivation {
    /** The first column is 1, and the second is 0 or the third is not 2. */
    public static final List<Branch> STEPS = List.of(
            new Branch(0, List.of(1), 1, 3), new Branch(1, List.of(0), 4, 2), new Branch(2, List.of(0, 1), 4, 3));

    public static final List<Column> COLUMNS = List.of(
            new Column.Truths(0, false),
            new Column.Truths(1, false),
            new Column.Intervals(2, false, List.of(0L, 10L, 20L)),
            new Column.Derived(STEPS));

    private SampleDerivation() {}

    public static TableData table() {
        return table(COLUMNS);
    }

    public static TableData table(List<Column> columns) {
        return new TableData(
                new TableData.Origin("derived", Optional.empty(), SampleTables.DIGEST),
                new TableData.Vocabulary(
                        List.of(
                                new TableData.Attribute("first", new ValueType.Truth(), TableData.Source.HOST, false),
                                new TableData.Attribute("second", new ValueType.Truth(), TableData.Source.HOST, false),
                                new TableData.Attribute(
                                        "third", new ValueType.Whole(0, 99), TableData.Source.HOST, false)),
                        List.of(new TableData.Action("act", List.of(), List.of())),
                        false,
                        Optional.empty()),
                new TableData.Classification(columns, List.of()),
                new TableData.Decisions(
                        List.of(new TableData.Row(
                                "0123456789abcdef",
                                Effect.ALLOW,
                                new Region(List.of(), List.of(new Cell(3, List.of(1)))),
                                List.of(0))),
                        0,
                        Effect.DENY,
                        List.of(),
                        List.of(),
                        Subsumptions.NONE),
                new TableData.Explanations(
                        List.of(new TableData.Rule("rule", Effect.ALLOW, Optional.empty(), Optional.empty())),
                        List.of(new TableData.SourceRow(0, new Region(List.of(), List.of(new Cell(3, List.of(1)))))),
                        List.of()),
                TableData.Limits.NONE);
    }
}
