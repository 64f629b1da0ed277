package dev.writ.language.check.vocabulary;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The time zones that a policy may name: those that Java knows, and names of the IANA database that it leaves out. */
final class TimeZones {
    /** Without daylight time, as the database links them. */
    private static final Map<String, String> OFFSETS = Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00");

    private TimeZones() {}

    static Optional<ZoneId> named(String name) {
        if (OFFSETS.containsKey(name)) {
            return Optional.of(ZoneId.of(OFFSETS.get(name)));
        }
        return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    static Set<String> names() {
        Set<String> names = new TreeSet<>(ZoneId.getAvailableZoneIds());
        names.addAll(OFFSETS.keySet());
        return names;
    }
}
