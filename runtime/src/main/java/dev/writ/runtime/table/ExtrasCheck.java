package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.distinct;
import static dev.writ.runtime.table.TableCheck.inRange;
import static dev.writ.runtime.table.TableCheck.require;

import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.List;

/** What the rarer parts of a table must be: automata, assumptions, limits, a clock. */
final class ExtrasCheck {
    private static final int MOST_TIMES = 4_096;

    private final TableData table;
    private final TableData.Extras extras;
    private final TableCheck check;

    ExtrasCheck(TableData table, TableCheck check) {
        this.table = table;
        this.extras = table.extras();
        this.check = check;
    }

    void check() {
        assumptions();
        limits();
        extras.zone().ifPresent(zone -> ClockAttributes.check(table, zone));
    }

    /** Before the columns, which refer to them. */
    void automata() {
        for (int i = 0; i < extras.automata().size(); i++) {
            AutomatonCheck.check(extras.automata().get(i), "automata[" + i + "]");
        }
    }

    private void assumptions() {
        distinct(extras.assumptions().stream().map(TableData.Assumption::id).toList(), "assumptions");
        for (TableData.Assumption assumption : extras.assumptions()) {
            for (TableData.Region region : assumption.violated()) {
                check.region(region, "assumption `" + assumption.id() + "`");
            }
        }
        int violations = extras.violations();
        require(
                violations >= 0 && violations <= table.rows().size(),
                "violations: " + violations + " of " + table.rows().size() + " rows");
        boolean violable = extras.assumptions().stream()
                .anyMatch(assumption -> !assumption.violated().isEmpty());
        require(violations > 0 || !violable, "violations: an assumption can be violated, and no row says so");
        require(violations == 0 || violable, "violations: there is no assumption that could be violated");
        for (int row = 0; row < violations; row++) {
            TableData.Row violation = table.rows().get(row);
            require(
                    violation.effect() == Effect.DENY && violation.decidedBy().isEmpty(),
                    "rows[" + row + "]: a violation is denied, and by no rule");
        }
    }

    private void limits() {
        List<String> ids =
                new ArrayList<>(table.rules().stream().map(TableData.Rule::id).toList());
        ids.addAll(extras.limits().stream().map(TableData.Limit::id).toList());
        distinct(ids, "limits");
        for (TableData.Limit limit : extras.limits()) {
            String place = "limit `" + limit.id() + "`";
            require(limit.times() >= 1 && limit.times() <= MOST_TIMES, place + ": from 1 to 4096 times");
            require(limit.seconds() >= 1, place + ": a window of at least a second is needed");
            limit.per().ifPresent(per -> per(per, place + ".per"));
        }
        for (int i = 0; i < extras.limitRows().size(); i++) {
            TableData.LimitRow row = extras.limitRows().get(i);
            inRange(row.limit(), extras.limits().size(), "limit_rows[" + i + "].limit");
            check.region(row.region(), "limit_rows[" + i + "]");
        }
    }

    /** What is counted apart must be there, and not the agent's to choose. */
    private void per(int index, String place) {
        inRange(index, table.attributes().size(), place);
        TableData.Attribute attribute = table.attributes().get(index);
        boolean trusted =
                attribute.source() == TableData.Source.HOST || attribute.source() == TableData.Source.IDENTITY;
        boolean scalar = !(attribute.type() instanceof TableData.ValueType.Members);
        require(
                trusted && scalar && !attribute.optional(),
                place + ": `" + attribute.name() + "` is not required, not a scalar, or not from host or identity");
    }
}
