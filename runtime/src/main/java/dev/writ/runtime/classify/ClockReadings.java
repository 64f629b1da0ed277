package dev.writ.runtime.classify;

import dev.writ.runtime.table.ClockAttributes;
import dev.writ.runtime.table.TableData;
import java.util.List;
import java.util.stream.IntStream;

/**
 * That the attributes of a clock come from one reading: the hour is the one that the minute of the day is in. Every day
 * of the week goes with every minute, in every zone.
 *
 * @param hour index of the attribute, or -1 where the table has no clock that gives both
 * @param minute index of the attribute, or -1 likewise
 */
record ClockReadings(int hour, int minute) {
    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final ClockReadings NONE = new ClockReadings(-1, -1);

    static ClockReadings of(TableData table) {
        if (table.vocabulary().zone().isEmpty()) {
            return NONE;
        }
        ClockReadings readings = new ClockReadings(
                index(table.attributes(), ClockAttributes.HOUR),
                index(table.attributes(), ClockAttributes.MINUTE_OF_DAY));
        return readings.hour < 0 || readings.minute < 0 ? NONE : readings;
    }

    private static int index(List<TableData.Attribute> attributes, String name) {
        return IntStream.range(0, attributes.size())
                .filter(attribute -> attributes.get(attribute).name().equals(name))
                .findFirst()
                .orElse(-1);
    }

    /** Whether a request says both, and may contradict itself. */
    boolean areBothGiven() {
        return hour >= 0;
    }

    boolean concern(int attribute) {
        return areBothGiven() && (attribute == hour || attribute == minute);
    }

    /** True also while one of the two is missing. */
    boolean agree(Classified classified) {
        return !areBothGiven()
                || !classified.given[hour]
                || !classified.given[minute]
                || classified.numbers[hour] == classified.numbers[minute] / MINUTES_OF_AN_HOUR;
    }
}
