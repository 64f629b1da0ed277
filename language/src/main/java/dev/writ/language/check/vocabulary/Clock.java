package dev.writ.language.check.vocabulary;

import dev.writ.language.model.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a clock in a declared time zone says. */
public final class Clock {
    /** In the order in which they are declared. */
    static final Map<String, Type> TYPES = types();

    private Clock() {}

    /** Whether it is a number that begins anew each day. */
    public static boolean isOfTheDay(String attribute) {
        return TYPES.get(attribute) instanceof Type.Whole;
    }

    private static Map<String, Type> types() {
        Map<String, Type> types = new LinkedHashMap<>();
        types.put(
                "time.weekday",
                new Type.Enumeration(
                        List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")));
        types.put("time.hour", new Type.Whole(0, 23));
        types.put("time.minute_of_day", new Type.Whole(0, 1439));
        return types;
    }
}
