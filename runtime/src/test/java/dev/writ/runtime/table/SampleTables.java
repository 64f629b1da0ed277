package dev.writ.runtime.table;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData.Action;
import dev.writ.runtime.table.TableData.ApprovalRow;
import dev.writ.runtime.table.TableData.Argument;
import dev.writ.runtime.table.TableData.Attribute;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import dev.writ.runtime.table.TableData.Row;
import dev.writ.runtime.table.TableData.Rule;
import dev.writ.runtime.table.TableData.Source;
import dev.writ.runtime.table.TableData.SourceRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Tables written by hand or drawn from a seed. */
public final class SampleTables {
    static final String DIGEST = "0123456789abcdef".repeat(4);

    private SampleTables() {}

    /**
     * The example of the language document, with every kind of type and column: reads are allowed, destruction in
     * production is denied, bulk writes in production need two of dba, cleanup elsewhere is allowed when not frozen.
     * Interns are warned about reads, and need security for bulk writes.
     */
    public static TableData production() {
        return new TableData(
                new TableData.Origin("production-guard", Optional.of("3"), DIGEST),
                new TableData.Vocabulary(
                        List.of(
                                new Attribute("environment", words("dev", "staging", "production"), Source.HOST, false),
                                new Attribute("code_freeze", new ValueType.Truth(), Source.HOST, false),
                                new Attribute("agent.id", new ValueType.Text(), Source.IDENTITY, false),
                                new Attribute(
                                        "agent.roles",
                                        new ValueType.Members(Optional.of(List.of("intern", "operator"))),
                                        Source.IDENTITY,
                                        true),
                                new Attribute("ticket", new ValueType.Text(), Source.CLAIM, true),
                                new Attribute("table", new ValueType.Text(), Source.ARGUMENT, false),
                                new Attribute("rows", new ValueType.Whole(0, Long.MAX_VALUE), Source.ARGUMENT, false),
                                new Attribute(
                                        "labels", new ValueType.Members(Optional.empty()), Source.ARGUMENT, false)),
                        List.of(
                                new Action(
                                        "read_records",
                                        List.of(),
                                        List.of(new Argument(5, false), new Argument(7, true))),
                                new Action(
                                        "bulk_write",
                                        List.of("write"),
                                        List.of(new Argument(5, false), new Argument(6, false))),
                                new Action(
                                        "delete_records",
                                        List.of("write", "destructive"),
                                        List.of(new Argument(5, false), new Argument(6, false))),
                                new Action(
                                        "drop_table",
                                        List.of("write", "destructive"),
                                        List.of(new Argument(5, false)))),
                        false,
                        Optional.empty()),
                new TableData.Classification(
                        List.of(
                                new Column.Words(0, false, List.of(List.of("production")), true),
                                new Column.Truths(1, false),
                                new Column.Intervals(6, true, List.of(0L, 1001L)),
                                new Column.Holds(3, "intern"),
                                new Column.Words(4, true, List.of(List.of("OPS-1", "OPS-2")), true),
                                new Column.Holds(7, "secret"),
                                new Column.HoldsOthers(7, List.of("secret")),
                                new Column.Presence(7)),
                        List.of()),
                new TableData.Decisions(
                        List.of(
                                row(Effect.DENY, List.of(2, 3), List.of(cell(0, 0)), 1),
                                row(Effect.DENY, List.of(0), List.of(cell(5, 1)), 6),
                                row(Effect.REQUIRE_APPROVAL, List.of(1), List.of(cell(0, 0)), 2, 5),
                                row(Effect.REQUIRE_APPROVAL, List.of(1), List.of(cell(3, 1)), 2, 5),
                                row(Effect.WARN, List.of(0), List.of(cell(3, 1)), 4),
                                row(Effect.ALLOW, List.of(0), List.of(), 0),
                                row(Effect.ALLOW, List.of(2), List.of(cell(1, 0), cell(2, 0)), 3)),
                        0,
                        Effect.DENY,
                        List.of(
                                new ApprovalRequirement(List.of("dba"), 2, Duration.ofMinutes(15)),
                                new ApprovalRequirement(List.of("security"), 1, Duration.ofHours(1))),
                        List.of(
                                new ApprovalRow(1, new Region(List.of(1), List.of(cell(3, 1)))),
                                new ApprovalRow(0, new Region(List.of(1), List.of(cell(0, 0))))),
                        Subsumptions.NONE),
                new TableData.Explanations(
                        List.of(
                                new Rule("reads", Effect.ALLOW, Optional.empty(), Optional.empty()),
                                new Rule(
                                        "no-destruction-in-production",
                                        Effect.DENY,
                                        Optional.empty(),
                                        Optional.of("destructive actions never run in production")),
                                new Rule(
                                        "reviewed-bulk-writes",
                                        Effect.REQUIRE_APPROVAL,
                                        Optional.of(0),
                                        Optional.empty()),
                                new Rule(
                                        "cleanup-outside-production", Effect.ALLOW, Optional.empty(), Optional.empty()),
                                new Rule(
                                        "watch-interns",
                                        Effect.WARN,
                                        Optional.empty(),
                                        Optional.of("interns are watched")),
                                new Rule(
                                        "interns-ask",
                                        Effect.REQUIRE_APPROVAL,
                                        Optional.of(1),
                                        Optional.of("interns ask first")),
                                new Rule(
                                        "secrets-stay",
                                        Effect.DENY,
                                        Optional.empty(),
                                        Optional.of("secrets are not read"))),
                        List.of(
                                source(0, List.of(0)),
                                source(1, List.of(2, 3), cell(0, 0)),
                                source(2, List.of(1), cell(0, 0)),
                                source(3, List.of(2), cell(0, 1), cell(1, 0), cell(2, 0)),
                                source(4, List.of(0), cell(3, 1)),
                                source(5, List.of(1), cell(3, 1)),
                                source(6, List.of(0), cell(5, 1))),
                        List.of()),
                TableData.Limits.NONE);
    }

    /** The specification's bare list: open actions, one inferred attribute, nothing permitted but what is approved. */
    public static TableData bareList() {
        return new TableData(
                new TableData.Origin("bare", Optional.empty(), DIGEST),
                new TableData.Vocabulary(
                        List.of(new Attribute("environment", new ValueType.Text(), Source.HOST, false)),
                        List.of(
                                new Action("drop_table", List.of(), List.of()),
                                new Action("read", List.of(), List.of())),
                        true,
                        Optional.empty()),
                new TableData.Classification(
                        List.of(new Column.Words(0, false, List.of(List.of("production")), true)), List.of()),
                new TableData.Decisions(
                        List.of(
                                row(Effect.DENY, List.of(0), List.of(cell(0, 0)), 0),
                                row(Effect.ALLOW, List.of(1), List.of(), 1)),
                        0,
                        Effect.DENY,
                        List.of(),
                        List.of(),
                        Subsumptions.NONE),
                new TableData.Explanations(
                        List.of(
                                new Rule("rule-1", Effect.DENY, Optional.empty(), Optional.empty()),
                                new Rule("rule-2", Effect.ALLOW, Optional.empty(), Optional.empty())),
                        List.of(source(0, List.of(0), cell(0, 0)), source(1, List.of(1))),
                        List.of()),
                TableData.Limits.NONE);
    }

    private static ValueType words(String... values) {
        return new ValueType.Enumeration(List.of(values));
    }

    private static Row row(Effect effect, List<Integer> actions, List<Cell> cells, Integer... decidedBy) {
        return new Row("0123456789abcdef", effect, new Region(actions, cells), List.of(decidedBy));
    }

    private static SourceRow source(int rule, List<Integer> actions, Cell... cells) {
        return new SourceRow(rule, new Region(actions, List.of(cells)));
    }

    public static Cell cell(int column, Integer... classes) {
        return new Cell(column, List.of(classes));
    }

    /** A table of allow rows only, over columns of the given numbers of classes, two actions and open ones. */
    public static TableData random(SplittableRandom random, int rows, int... classes) {
        List<Attribute> attributes = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int count : classes) {
            List<Long> starts = new ArrayList<>();
            for (long start = 0; start < count; start++) {
                starts.add(start);
            }
            attributes.add(new Attribute("a" + columns.size(), new ValueType.Whole(0, count - 1), Source.HOST, false));
            columns.add(new Column.Intervals(columns.size(), false, starts));
        }
        List<Row> drawn = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            drawn.add(row(Effect.ALLOW, subset(random, 3), cells(random, classes), 0));
        }
        return new TableData(
                new TableData.Origin("random", Optional.empty(), DIGEST),
                new TableData.Vocabulary(
                        attributes,
                        List.of(new Action("x", List.of(), List.of()), new Action("y", List.of(), List.of())),
                        true,
                        Optional.empty()),
                new TableData.Classification(columns, List.of()),
                new TableData.Decisions(drawn, 0, Effect.DENY, List.of(), List.of(), Subsumptions.NONE),
                new TableData.Explanations(
                        List.of(new Rule("r", Effect.ALLOW, Optional.empty(), Optional.empty())), List.of(), List.of()),
                TableData.Limits.NONE);
    }

    private static List<Cell> cells(SplittableRandom random, int[] classes) {
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < classes.length; column++) {
            List<Integer> admitted = subset(random, classes[column]);
            if (random.nextBoolean() && !admitted.isEmpty() && admitted.size() < classes[column]) {
                cells.add(new Cell(column, admitted));
            }
        }
        return cells;
    }

    private static List<Integer> subset(SplittableRandom random, int size) {
        List<Integer> subset = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (random.nextBoolean()) {
                subset.add(i);
            }
        }
        return subset;
    }
}
