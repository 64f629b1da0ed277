package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.distinct;
import static dev.writ.runtime.table.TableCheck.inRange;
import static dev.writ.runtime.table.TableCheck.require;

import java.util.ArrayList;
import java.util.List;

/** What limits must be: their names no rule's, their windows not empty, what they count by not the agent's to choose. */
final class LimitCheck {
    private static final int MOST_TIMES = 100_000;

    private final TableData table;
    private final TableCheck regions;

    LimitCheck(TableData table, TableCheck regions) {
        this.table = table;
        this.regions = regions;
    }

    void check() {
        List<String> ids =
                new ArrayList<>(table.rules().stream().map(TableData.Rule::id).toList());
        ids.addAll(table.limits().stated().stream().map(TableData.Limit::id).toList());
        distinct(ids, "limits");
        for (TableData.Limit limit : table.limits().stated()) {
            String place = "limit `" + limit.id() + "`";
            require(limit.times() >= 1 && limit.times() <= MOST_TIMES, place + ": from 1 to 100000 times");
            require(limit.seconds() >= 1, place + ": a window of at least a second is needed");
            limit.per().ifPresent(per -> per(per, place + ".per"));
        }
        for (int i = 0; i < table.limits().rows().size(); i++) {
            TableData.LimitRow row = table.limits().rows().get(i);
            inRange(row.limit(), table.limits().stated().size(), "limit_rows[" + i + "].limit");
            regions.region(row.region(), "limit_rows[" + i + "]");
        }
    }

    /** What is counted apart must be there, and not the agent's to choose. */
    private void per(int index, String place) {
        inRange(index, table.attributes().size(), place);
        TableData.Attribute attribute = table.attributes().get(index);
        boolean trusted =
                attribute.source() == TableData.Source.HOST || attribute.source() == TableData.Source.IDENTITY;
        boolean scalar = !(attribute.type() instanceof ValueType.Members);
        require(
                trusted && scalar && !attribute.optional(),
                place + ": `" + attribute.name() + "` is not required, not a scalar, or not from host or identity");
    }
}
