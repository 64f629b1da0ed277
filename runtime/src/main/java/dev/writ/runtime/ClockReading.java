package dev.writ.runtime;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.ClockAttributes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the enforcer's clock says in a policy's zone; where a policy has none, nothing. */
final class ClockReading {
    private final Guard guard;
    private final Optional<ZoneId> zone;

    ClockReading(Guard guard) {
        this.guard = guard;
        this.zone = guard.table().vocabulary().zone().map(ZoneId::of);
    }

    /**
     * The host's attributes with those of the clock. A value that the host gives for one of the clock's own is dropped:
     * of two clocks one is wrong, and this is the one by which manifests expire.
     */
    JsonObject over(JsonObject host, Instant now) {
        if (zone.isEmpty()) {
            return host;
        }
        ZonedDateTime local = now.atZone(zone.get());
        List<JsonObject.Member> members = new ArrayList<>();
        give(
                members,
                ClockAttributes.WEEKDAY,
                new JsonString(local.getDayOfWeek().name().toLowerCase(Locale.ROOT)));
        give(members, ClockAttributes.HOUR, JsonNumber.of(local.getHour()));
        give(members, ClockAttributes.MINUTE_OF_DAY, JsonNumber.of(local.getHour() * 60L + local.getMinute()));
        List<String> given = members.stream().map(JsonObject.Member::name).toList();
        host.members().stream().filter(member -> !given.contains(member.name())).forEach(members::add);
        return new JsonObject(members);
    }

    private void give(List<JsonObject.Member> members, String name, Json value) {
        if (guard.attribute(name) >= 0) {
            members.add(new JsonObject.Member(name, value));
        }
    }
}
