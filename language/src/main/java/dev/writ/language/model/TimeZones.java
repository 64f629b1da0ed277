package dev.writ.language.model;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The time zones that a policy may name: those that Java knows, and names of the IANA database that it leaves out. */
public final class TimeZones {
    /** Without daylight time, as the database links them. */
    private static final Map<String, String> OFFSETS = Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00");

    private TimeZones() {}

    public static Optional<ZoneId> named(String name) {
        if (OFFSETS.containsKey(name)) {
            return Optional.of(ZoneId.of(OFFSETS.get(name)));
        }
        return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    /** A name by which a policy may call the zone. */
    public static String name(ZoneId zone) {
        return OFFSETS.entrySet().stream()
                .filter(entry -> ZoneId.of(entry.getValue()).equals(zone))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(zone.getId());
    }

    public static Set<String> names() {
        Set<String> names = new TreeSet<>(ZoneId.getAvailableZoneIds());
        names.addAll(OFFSETS.keySet());
        return names;
    }
}
