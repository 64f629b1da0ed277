package dev.writ.language.testing;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the two numbers of a clock those of one reading, or of none. */
final class Moments {
    private static final String HOUR = "time.hour";
    private static final String MINUTE_OF_DAY = "time.minute_of_day";
    private static final int HOURS = 24;
    private static final int MINUTES_OF_AN_HOUR = 60;

    private Moments() {}

    /** Keeps one of the two and the minute within the hour, so that bounds that were met by either are met still. */
    static void readOnce(SplittableRandom random, List<JsonObject.Member> members) {
        int minute = number(members, MINUTE_OF_DAY);
        if (random.nextBoolean()) {
            set(members, HOUR, minute / MINUTES_OF_AN_HOUR);
        } else {
            int hour = number(members, HOUR);
            set(members, MINUTE_OF_DAY, hour * MINUTES_OF_AN_HOUR + minute % MINUTES_OF_AN_HOUR);
        }
    }

    /** Moves the hour to another than that of the minute. */
    static void contradict(SplittableRandom random, List<JsonObject.Member> members) {
        int hour = number(members, HOUR);
        set(members, HOUR, (hour + random.nextInt(1, HOURS)) % HOURS);
    }

    private static int number(List<JsonObject.Member> members, String name) {
        Json value = members.get(index(members, name)).value();
        return Integer.parseInt(value instanceof JsonString text ? text.value() : ((JsonNumber) value).spelling());
    }

    private static void set(List<JsonObject.Member> members, String name, int value) {
        members.set(index(members, name), new JsonObject.Member(name, JsonNumber.of(value)));
    }

    private static int index(List<JsonObject.Member> members, String name) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no " + name + " in " + members);
    }
}
