package dev.writ.verifier.falsify;

import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A request in the making. */
final class Draft {
    private static final int MINUTES = 60;
    private static final long NANOS = 1_000_000_000;

    private final CharacterPool alphabet;
    private final String action;
    private final Map<String, Json> given = new LinkedHashMap<>();

    Draft(CharacterPool alphabet, String action) {
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

    /**
     * Gives one of two attributes the value of the other, or one that lies so far from it as conditions ask; of a set and
     * a value one the other, of two sets all or some elements in common.
     */
    void relate(List<String> pair, SplittableRandom random) {
        String left = pair.get(0);
        String right = pair.get(1);
        Json value = given.get(left);
        Json other = given.get(right);
        if (value == null || other == null) {
            return;
        }
        List<Long> offsets = alphabet.offsets(pair);
        if (value instanceof JsonArray set) {
            join(left, set, right, other, random);
        } else if (offsets.isEmpty() || random.nextBoolean()) {
            given.put(right, value);
        } else {
            long offset = offsets.get(random.nextInt(offsets.size())) + random.nextInt(3) - 1;
            units(alphabet.type(left), value)
                    .map(number -> number.subtract(BigInteger.valueOf(offset)))
                    .filter(number -> number.bitLength() < Long.SIZE)
                    .ifPresent(
                            number -> given.put(right, Values.number(alphabet.type(right), number.longValueExact())));
        }
    }

    private void join(String left, JsonArray set, String right, Json other, SplittableRandom random) {
        List<Json> joined = new ArrayList<>(set.items());
        List<Json> values = other instanceof JsonArray array ? array.items() : List.of(other);
        values.stream().filter(item -> !joined.contains(item)).forEach(joined::add);
        switch (random.nextInt(3)) {
            case 0 -> given.put(left, new JsonArray(joined));
            case 1 -> {
                if (other instanceof JsonArray) {
                    given.put(right, new JsonArray(joined.subList(random.nextInt(joined.size() + 1), joined.size())));
                } else if (!set.items().isEmpty()) {
                    given.put(right, set.items().get(random.nextInt(set.items().size())));
                }
            }
            default -> {
                if (other instanceof JsonArray) {
                    given.put(right, set);
                }
            }
        }
    }

    /** A number in units of its last digit, an instant in nanoseconds; empty for what is spelled otherwise. */
    private static Optional<BigInteger> units(Type type, Json value) {
        String spelling = value instanceof JsonNumber number ? number.spelling() : ((JsonString) value).value();
        try {
            if (type instanceof Type.Instant) {
                Instant instant = Instant.parse(spelling);
                return Optional.of(BigInteger.valueOf(instant.getEpochSecond())
                        .multiply(BigInteger.valueOf(NANOS))
                        .add(BigInteger.valueOf(instant.getNano())));
            }
            int scale = type instanceof Type.Decimal decimal ? decimal.scale() : 0;
            return Optional.of(new BigDecimal(spelling).movePointRight(scale).toBigIntegerExact());
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Sets the clock by one of its attributes: read at one moment, they do not contradict each other. */
    void setClock(SplittableRandom random) {
        Optional<Long> hour = number(Clock.HOUR);
        Optional<Long> minute = number(Clock.MINUTE);
        if (hour.isEmpty() || minute.isEmpty()) {
            return;
        }
        if (random.nextBoolean()) {
            given.put(Clock.HOUR, JsonNumber.of(minute.get() / MINUTES));
        } else {
            given.put(Clock.MINUTE, JsonNumber.of(hour.get() * MINUTES + random.nextInt(MINUTES)));
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
