package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.distinct;
import static dev.writ.runtime.table.TableCheck.inRange;
import static dev.writ.runtime.table.TableCheck.require;

import dev.writ.runtime.decision.Disclosure;
import java.util.ArrayList;
import java.util.List;

/** What limits must be: their names no rule's, their windows not empty, what they count by shown in the log and not the agent's to choose. */
final class LimitCheck {
    private static final int MOST_TIMES = 100_000;
    private static final int MOST_TIMES_FOR_EVER = 1_000_000_000;

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
            if (limit.of().isPresent()) {
                require(limit.most() >= 1, place + ": more than nothing is needed");
                of(limit.of().orElseThrow(), place + ".of");
            } else {
                int most = limit.seconds().isPresent() ? MOST_TIMES : MOST_TIMES_FOR_EVER;
                require(limit.most() >= 1 && limit.most() <= most, place + ": from 1 to " + most + " times");
            }
            require(limit.seconds().orElse(1L) >= 1, place + ": a window of at least a second is needed");
            boolean isForEver = limit.seconds().isEmpty();
            limit.per().ifPresent(per -> per(per, isForEver, place + ".per"));
        }
        for (int i = 0; i < table.limits().rows().size(); i++) {
            TableData.LimitRow row = table.limits().rows().get(i);
            inRange(row.limit(), table.limits().stated().size(), "limit_rows[" + i + "].limit");
            regions.region(row.region(), "limit_rows[" + i + "]");
        }
    }

    /** What is added up is a number that gives nothing back, and no agent's claim. */
    private void of(int index, String place) {
        inRange(index, table.attributes().size(), place);
        TableData.Attribute attribute = table.attributes().get(index);
        boolean isCountable = attribute
                .type()
                .numbers()
                .filter(numbers -> numbers.kind() != NumberSpelling.Kind.INSTANT && numbers.min() >= 0)
                .isPresent();
        boolean isTrusted =
                switch (attribute.source()) {
                    case HOST, IDENTITY, ARGUMENT -> true;
                    case CLAIM, DERIVED -> false;
                };
        require(
                isCountable && isTrusted,
                place + ": `" + attribute.name() + "` is not a number from 0 on, or only a claim");
        shown(attribute, place);
    }

    /**
     * What is counted apart must be there, and not the agent's to choose; where all that ever happened counts, it may be
     * what the action is about.
     */
    private void per(int index, boolean isForEver, String place) {
        inRange(index, table.attributes().size(), place);
        TableData.Attribute attribute = table.attributes().get(index);
        boolean trusted =
                attribute.source() == TableData.Source.HOST || attribute.source() == TableData.Source.IDENTITY;
        boolean scalar = attribute.type().asSet().isEmpty();
        boolean isArgument = isForEver && attribute.source() == TableData.Source.ARGUMENT;
        require(
                scalar && (isArgument || trusted && !attribute.optional()),
                place + ": `" + attribute.name() + "` is not required, not a scalar, or not from host or identity");
        shown(attribute, place);
    }

    /** From the log it is counted again. */
    private static void shown(TableData.Attribute attribute, String place) {
        require(
                attribute.disclosure().equals(Disclosure.FULL),
                place + ": `" + attribute.name() + "` is not shown in the log");
    }
}
