package dev.writ.runtime;

import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the host says of the world, read anew by the enforcer for each action, so that the agent's code never passes it.
 */
public final class HostAttributes {
    private final Supplier<? extends Map<String, ?>> supplier;

    private HostAttributes(Supplier<? extends Map<String, ?>> supplier) {
        this.supplier = supplier;
    }

    /** A host that says nothing. */
    public static HostAttributes none() {
        return of(Map::of);
    }

    /**
     * Attributes by name: texts (also for paths and domains), booleans, {@code byte} to {@code long}, {@code BigDecimal},
     * {@code Instant}, collections of texts. A supplier that throws or gives anything else has its action denied. What the
     * policy does not declare is ignored, and named in the log once.
     */
    public static HostAttributes of(Supplier<? extends Map<String, ?>> supplier) {
        return new HostAttributes(supplier);
    }

    /**
     * What the host says now.
     *
     * @param surplus names that the policy does not declare; their values were not looked at
     */
    record Reading(JsonObject attributes, List<String> surplus) {
        Reading {
            surplus = List.copyOf(surplus);
        }
    }

    /**
     * Reads what the policy declares, and what nobody may give, for the request to be refused by it.
     *
     * @throws Refusal when the host cannot be heard, saying why
     */
    Reading read(Predicate<String> isDeclared) throws Refusal {
        try {
            List<JsonObject.Member> members = new ArrayList<>();
            List<String> surplus = new ArrayList<>();
            for (Map.Entry<String, ?> entry : supplier.get().entrySet()) {
                String name = entry.getKey();
                if (name == null) {
                    throw new Refusal(RefusedBy.HOST, "the host gives an attribute without a name");
                }
                if (isDeclared.test(name) || AgentIdentity.isReserved(name) || name.equals(FlatRequest.ACTION)) {
                    members.add(new JsonObject.Member(name, json(name, entry.getValue())));
                } else {
                    surplus.add(name);
                }
            }
            return new Reading(new JsonObject(members), surplus);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (Throwable e) {
            throw new Refusal(
                    RefusedBy.HOST,
                    "the host attributes could not be read: " + e.getClass().getName());
        }
    }

    private static Json json(String name, @Nullable Object value) throws Refusal {
        if (value instanceof String text) {
            return new JsonString(text);
        }
        if (value instanceof Boolean truth) {
            return new JsonBoolean(truth);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Json.ofWhole(((Number) value).longValue());
        }
        if (value instanceof BigDecimal decimal) {
            return new JsonString(DecimalSpelling.of(decimal));
        }
        if (value instanceof Instant instant) {
            return new JsonString(InstantSpelling.of(instant));
        }
        if (value instanceof Collection<?> collection) {
            return members(name, collection);
        }
        throw new Refusal(RefusedBy.HOST, "the host attribute " + Quote.of(name) + " is null or of no known type");
    }

    private static Json members(String name, Collection<?> collection) throws Refusal {
        List<Json> members = new ArrayList<>();
        for (Object member : collection) {
            if (!(member instanceof String text)) {
                throw new Refusal(
                        RefusedBy.HOST, "the host attribute " + Quote.of(name) + " has a member that is no text");
            }
            members.add(new JsonString(text));
        }
        return new JsonArray(members);
    }
}
