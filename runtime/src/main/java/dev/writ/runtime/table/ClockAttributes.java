package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.require;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The attributes that a clock gives: what they are called and what their values are. */
public final class ClockAttributes {
    public static final String WEEKDAY = "time.weekday";
    public static final String HOUR = "time.hour";
    public static final String MINUTE_OF_DAY = "time.minute_of_day";

    public static final List<String> NAMES = List.of(WEEKDAY, HOUR, MINUTE_OF_DAY);

    private static final Map<String, ValueType> TYPES = Map.of(
            WEEKDAY,
                    new ValueType.Enumeration(
                            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")),
            HOUR, new ValueType.Whole(0, 23),
            MINUTE_OF_DAY, new ValueType.Whole(0, 1439));

    private ClockAttributes() {}

    /** That this runtime knows the zone, and that what the clock gives are values of the attributes. */
    static void check(TableData table, String zone) {
        require(isZone(zone), "zone: this Java runtime knows no zone `" + zone + "`");
        for (TableData.Attribute attribute : table.attributes()) {
            ValueType type = TYPES.get(attribute.name());
            require(
                    type == null
                            || attribute.source() == TableData.Source.HOST
                                    && attribute.type().equals(type),
                    "attribute `" + attribute.name() + "`: is not what the clock gives");
        }
    }

    private static boolean isZone(String zone) {
        try {
            return ZoneId.of(zone).getId().equals(zone);
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
