package dev.writ.verifier.falsify;

import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A request in the making. */
final class Draft {
    private static final String HOUR = "time.hour";
    private static final String MINUTE = "time.minute_of_day";
    private static final int MINUTES = 60;

    private final Alphabet alphabet;
    private final String action;
    private final Map<String, Json> given = new LinkedHashMap<>();

    Draft(Alphabet alphabet, String action) {
        this.alphabet = alphabet;
        this.action = action;
    }

    void give(String attribute, Optional<Json> value) {
        value.ifPresentOrElse(some -> given.put(attribute, some), () -> given.remove(attribute));
    }

    /** Leaves out what the action does not have and adds what it demands. */
    void fit() {
        List<Presence> presences = alphabet.presences(action);
        for (int index = 0; index < presences.size(); index++) {
            Vocabulary.Attribute attribute = alphabet.attributes().get(index);
            if (presences.get(index) == Presence.UNDEFINED) {
                given.remove(attribute.name());
            } else if (presences.get(index) == Presence.REQUIRED && !given.containsKey(attribute.name())) {
                alphabet.someValue(attribute).ifPresent(value -> given.put(attribute.name(), value));
            }
        }
    }

    /** Gives one of two attributes the value of the other. */
    void equate(String left, String right) {
        Json value = given.get(left);
        if (value != null && given.containsKey(right)) {
            given.put(right, value);
        }
    }

    /** Sets the clock by one of its attributes: read at one moment, they do not contradict each other. */
    void setClock(SplittableRandom random) {
        Optional<Long> hour = number(HOUR);
        Optional<Long> minute = number(MINUTE);
        if (hour.isEmpty() || minute.isEmpty()) {
            return;
        }
        if (random.nextBoolean()) {
            given.put(HOUR, JsonNumber.of(minute.get() / MINUTES));
        } else {
            given.put(MINUTE, JsonNumber.of(hour.get() * MINUTES + random.nextInt(MINUTES)));
        }
    }

    private Optional<Long> number(String attribute) {
        return given.get(attribute) instanceof JsonNumber number
                        && number.spelling().matches("[0-9]{1,4}")
                ? Optional.of(Long.parseLong(number.spelling()))
                : Optional.empty();
    }

    /** @param nested whether {@code agent.id} stands inside {@code agent} */
    JsonObject request(boolean nested) {
        List<JsonObject.Member> members = new ArrayList<>();
        members.add(new JsonObject.Member("action", new JsonString(action)));
        Map<String, List<JsonObject.Member>> inner = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            int dot = nested ? name.indexOf('.') : -1;
            if (dot < 0) {
                members.add(new JsonObject.Member(name, value));
            } else {
                inner.computeIfAbsent(name.substring(0, dot), outer -> new ArrayList<>())
                        .add(new JsonObject.Member(name.substring(dot + 1), value));
            }
        });
        inner.forEach((name, inside) -> members.add(new JsonObject.Member(name, new JsonObject(inside))));
        return new JsonObject(members);
    }
}
