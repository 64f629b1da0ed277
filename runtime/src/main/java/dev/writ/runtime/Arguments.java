package dev.writ.runtime;

import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import dev.writ.runtime.canonical.WholeSpelling;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an action by name: as the agent gave them, or, once decided, their canonical values. Only deciding
 * validates them.
 */
public record Arguments(JsonObject json) {
    public static final Arguments NONE = new Arguments(new JsonObject(List.of()));

    /**
     * These and one more. A name that is there already makes the request invalid, and so does {@code null}, or a member
     * that is: it is refused when it is decided, and leaves its entry, like everything else that is no value.
     */
    public Arguments with(String name, String value) {
        return with(name, textOrNull(value));
    }

    private static Json textOrNull(@Nullable String value) {
        return value == null ? new JsonNull() : new JsonString(value);
    }

    public Arguments with(String name, long value) {
        return with(name, Json.ofWhole(value));
    }

    public Arguments with(String name, BigDecimal value) {
        return with(name, value == null ? new JsonNull() : new JsonString(DecimalSpelling.of(value)));
    }

    public Arguments with(String name, Instant value) {
        return with(name, value == null ? new JsonNull() : new JsonString(InstantSpelling.of(value)));
    }

    public Arguments with(String name, boolean value) {
        return with(name, new JsonBoolean(value));
    }

    public Arguments with(String name, Collection<String> members) {
        return with(
                name,
                members == null
                        ? new JsonNull()
                        : new JsonArray(
                                members.stream().map(Arguments::textOrNull).toList()));
    }

    private Arguments with(String name, Json value) {
        List<JsonObject.Member> members = new ArrayList<>(json.members());
        members.add(new JsonObject.Member(name, value));
        return new Arguments(new JsonObject(members));
    }

    /** @throws NoSuchElementException if there is no text of that name; so too the other methods */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing("text", name));
    }

    public long whole(String name) {
        return optionalWhole(name).orElseThrow(() -> missing("integer", name));
    }

    public BigDecimal decimal(String name) {
        return optionalDecimal(name).orElseThrow(() -> missing("decimal", name));
    }

    public Instant instant(String name) {
        return optionalInstant(name).orElseThrow(() -> missing("instant", name));
    }

    public boolean truth(String name) {
        return optionalTruth(name).orElseThrow(() -> missing("boolean", name));
    }

    /** They stand in the order given, and are sorted once they are decided. */
    public Set<String> members(String name) {
        return optionalMembers(name).orElseThrow(() -> missing("set", name));
    }

    /** Empty where there is no such name; what is there but of another type is an exception. */
    public Optional<String> optionalText(String name) {
        return json.get(name).map(value -> {
            if (value instanceof JsonString text) {
                return text.value();
            }
            throw missing("text", name);
        });
    }

    public OptionalLong optionalWhole(String name) {
        Optional<Json> value = json.get(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong whole = whole(value.get());
        if (whole.isEmpty()) {
            throw missing("integer", name);
        }
        return whole;
    }

    private static OptionalLong whole(Json value) {
        if (value instanceof JsonString text) {
            return WholeSpelling.parse(text.value());
        }
        return value instanceof JsonNumber number ? WholeSpelling.parse(number.spelling()) : OptionalLong.empty();
    }

    /** Once decided, without zeros at its end. */
    public Optional<BigDecimal> optionalDecimal(String name) {
        return json.get(name).map(value -> decimal(value).orElseThrow(() -> missing("decimal", name)));
    }

    private static Optional<BigDecimal> decimal(Json value) {
        if (value instanceof JsonString text) {
            return DecimalSpelling.decimal(text.value());
        }
        return value instanceof JsonNumber number ? DecimalSpelling.decimal(number.spelling()) : Optional.empty();
    }

    public Optional<Instant> optionalInstant(String name) {
        return json.get(name).map(value -> {
            OptionalLong nanos =
                    value instanceof JsonString text ? InstantSpelling.parse(text.value()) : OptionalLong.empty();
            return InstantSpelling.instant(nanos.orElseThrow(() -> missing("instant", name)));
        });
    }

    public Optional<Boolean> optionalTruth(String name) {
        return json.get(name).map(value -> {
            if (value instanceof JsonBoolean truth) {
                return truth.value();
            }
            throw missing("boolean", name);
        });
    }

    public Optional<Set<String>> optionalMembers(String name) {
        return json.get(name).map(value -> {
            if (!(value instanceof JsonArray array)) {
                throw missing("set", name);
            }
            Set<String> members = new LinkedHashSet<>();
            for (Json item : array.items()) {
                if (!(item instanceof JsonString text)) {
                    throw missing("set", name);
                }
                members.add(text.value());
            }
            return Collections.unmodifiableSet(members);
        });
    }

    private static NoSuchElementException missing(String type, String name) {
        return new NoSuchElementException("no " + type + " is called " + Quote.of(name));
    }
}
