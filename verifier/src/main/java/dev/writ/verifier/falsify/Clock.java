package dev.writ.verifier.falsify;

import java.util.Collection;
import java.util.List;

/** What a host reads from its clock at one moment, so that one cannot change without the other. */
final class Clock {
    static final String HOUR = "time.hour";
    static final String MINUTE = "time.minute_of_day";

    private Clock() {}

    /** Whether some attributes are of the clock. */
    static boolean isOf(Collection<String> attributes) {
        return attributes.contains(HOUR) || attributes.contains(MINUTE);
    }

    static List<String> attributes() {
        return List.of(HOUR, MINUTE);
    }
}
