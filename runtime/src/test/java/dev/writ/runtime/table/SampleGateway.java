package dev.writ.runtime.table;

import static dev.writ.runtime.table.SampleTables.cell;

import dev.writ.runtime.canonical.InstantSpelling;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData.Action;
import dev.writ.runtime.table.TableData.ApprovalRow;
import dev.writ.runtime.table.TableData.Argument;
import dev.writ.runtime.table.TableData.Assumption;
import dev.writ.runtime.table.TableData.Attribute;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Limit;
import dev.writ.runtime.table.TableData.LimitRow;
import dev.writ.runtime.table.TableData.Region;
import dev.writ.runtime.table.TableData.Row;
import dev.writ.runtime.table.TableData.Rule;
import dev.writ.runtime.table.TableData.Source;
import dev.writ.runtime.table.TableData.SourceRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A table written by hand that has every type, column and extra which {@link SampleTables#production} has not. */
public final class SampleGateway {
    private static final ValueType WEEKDAY = new ValueType.Enumeration(
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"));
    private static final ValueType MODE = new ValueType.Enumeration(List.of("r", "w"));
    private static final ValueType MONEY = new ValueType.Decimal(2, 0, 1_000_000_000_000_000_000L);

    private SampleGateway() {}

    /**
     * Reads below {@code /srv} by the owner, fetches below {@code example.com} but for {@code evil.example.com}, payments
     * of less than 1000 and with approval more, {@code chmod} to what it was. Nobody pays more than the budget or does
     * anything on the evening of a weekend. Fetches and whatever happens at a weekend are limited.
     */
    public static TableData table() {
        long christmas = InstantSpelling.parse("2026-12-24T00:00:00Z").orElseThrow();
        return new TableData(
                new TableData.Origin("gateway", Optional.empty(), SampleTables.DIGEST),
                new TableData.Vocabulary(
                        List.of(
                                new Attribute("agent.id", new ValueType.Text(), Source.IDENTITY, false),
                                new Attribute("owner", new ValueType.Text(), Source.HOST, false),
                                new Attribute("time.weekday", WEEKDAY, Source.HOST, false),
                                new Attribute("time.hour", new ValueType.Whole(0, 23), Source.HOST, false),
                                new Attribute("time.minute_of_day", new ValueType.Whole(0, 1439), Source.HOST, false),
                                new Attribute("since", new ValueType.Instant(), Source.HOST, false),
                                new Attribute("budget", MONEY, Source.HOST, false),
                                new Attribute(
                                        "peers",
                                        new ValueType.Members(ValueType.Element.DOMAIN, Optional.empty()),
                                        Source.HOST,
                                        true),
                                new Attribute("file", new ValueType.Path(), Source.ARGUMENT, false),
                                new Attribute("host", new ValueType.Domain(), Source.ARGUMENT, false),
                                new Attribute("amount", MONEY, Source.ARGUMENT, false),
                                new Attribute("mode", MODE, Source.ARGUMENT, false),
                                new Attribute("was", MODE, Source.HOST, true),
                                new Attribute(
                                        "roots",
                                        new ValueType.Members(
                                                ValueType.Element.PATH,
                                                Optional.of(List.of("/srv/a", "/srv/b", "/etc"))),
                                        Source.HOST,
                                        true)),
                        List.of(
                                new Action("read", List.of(), List.of(new Argument(8, false))),
                                new Action("fetch", List.of(), List.of(new Argument(9, false))),
                                new Action("pay", List.of(), List.of(new Argument(10, false))),
                                new Action(
                                        "chmod", List.of(), List.of(new Argument(8, true), new Argument(11, false)))),
                        false,
                        Optional.of("Europe/Berlin")),
                new TableData.Classification(
                        List.of(
                                new Column.Compares(0, 1, false, false),
                                new Column.Words(2, false, List.of(List.of("saturday", "sunday")), true),
                                new Column.Intervals(3, false, List.of(0L, 8L, 18L)),
                                new Column.Intervals(5, false, List.of(Long.MIN_VALUE, christmas)),
                                new Column.Compares(6, 10, true, true),
                                new Column.HoldsMatch(7, 0, 0),
                                new Column.HoldsMatch(7, 0, 1),
                                new Column.Presence(7),
                                new Column.Matches(8, true, 1, 2),
                                new Column.Matches(9, true, 0, 2),
                                new Column.Words(9, true, List.of(List.of("evil.example.com")), true),
                                new Column.Intervals(10, true, List.of(0L, 100_000L)),
                                new Column.Compares(11, 12, false, true),
                                new Column.Holds(13, "/etc"),
                                new Column.HoldsMatch(13, 1, 1),
                                new Column.HoldsValues(13, 8, Quantifier.ALL),
                                new Column.HoldsValues(7, 9, Quantifier.ALL),
                                new Column.Differs(6, 10, true, List.of(-Column.Differs.MOST_BOUND, -500L, 0L, 1L))),
                        List.of(SampleAutomata.underExample(), SampleAutomata.underSrv())),
                new TableData.Decisions(
                        List.of(
                                row(Effect.DENY, List.of(), List.of(cell(1, 0), cell(2, 2))),
                                row(Effect.DENY, List.of(2), List.of(cell(4, 0))),
                                row(Effect.DENY, List.of(1), List.of(cell(10, 0)), 2),
                                row(Effect.REQUIRE_APPROVAL, List.of(2), List.of(cell(11, 1)), 4),
                                row(Effect.ALLOW, List.of(0), List.of(cell(0, 1), cell(8, 1)), 0),
                                row(Effect.ALLOW, List.of(1), List.of(cell(9, 1)), 1),
                                row(Effect.ALLOW, List.of(2), List.of(), 3),
                                row(Effect.ALLOW, List.of(3), List.of(cell(12, 1)), 5)),
                        2,
                        Effect.DENY,
                        List.of(new ApprovalRequirement(List.of("finance"), 1, Duration.ofMinutes(15))),
                        List.of(new ApprovalRow(0, region(List.of()))),
                        Subsumptions.NONE),
                new TableData.Explanations(
                        List.of(
                                rule("reads", Effect.ALLOW),
                                rule("fetches", Effect.ALLOW),
                                rule("no-evil", Effect.DENY),
                                rule("pays", Effect.ALLOW),
                                new Rule("large-payments", Effect.REQUIRE_APPROVAL, Optional.of(0), Optional.empty()),
                                rule("same-mode", Effect.ALLOW)),
                        List.of(
                                new SourceRow(0, region(List.of(0), cell(0, 1), cell(8, 1))),
                                new SourceRow(1, region(List.of(1), cell(9, 1))),
                                new SourceRow(2, region(List.of(1), cell(10, 0))),
                                new SourceRow(3, region(List.of(2), cell(11, 0))),
                                new SourceRow(4, region(List.of(2), cell(11, 1))),
                                new SourceRow(5, region(List.of(3), cell(12, 1)))),
                        List.of(
                                new Assumption("assume-1", List.of(region(List.of(), cell(1, 0), cell(2, 2)))),
                                new Assumption("assume-2", List.of(region(List.of(2), cell(4, 0)))))),
                new TableData.Limits(
                        List.of(
                                new Limit("fetches-per-hour", 60, 3_600, Optional.of(0)),
                                new Limit("weekends", 1, 86_400, Optional.empty())),
                        List.of(new LimitRow(1, region(List.of(), cell(1, 0))), new LimitRow(0, region(List.of(1))))));
    }

    private static Rule rule(String id, Effect effect) {
        return new Rule(id, effect, Optional.empty(), Optional.empty());
    }

    private static Row row(Effect effect, List<Integer> actions, List<Cell> cells, Integer... decidedBy) {
        return new Row("0123456789abcdef", effect, new Region(actions, cells), List.of(decidedBy));
    }

    private static Region region(List<Integer> actions, Cell... cells) {
        return new Region(actions, List.of(cells));
    }
}
