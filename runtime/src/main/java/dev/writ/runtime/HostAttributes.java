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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the host says of the world and of what a call is about, read anew by the enforcer for each action, so that the
 * agent's code never passes it:
 *
 * <pre>{@code
 * HostAttributes.of(() -> Map.of("environment", "production", "code_freeze", freeze.isOn()))
 *         .provide("order.owner", call -> orders.owner(call.text("order_id")))      // asked where a rule tests it
 *         .answeringWithin(Duration.ofMillis(200))
 * }</pre>
 *
 * Values are texts (also for paths, domains and IP addresses), booleans, {@code byte} to {@code long}, {@code BigDecimal},
 * {@code Instant}, collections of texts. Whoever throws, or gives anything else, has its action denied.
 */
public final class HostAttributes {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Function<@Nullable CallFacts, ? extends Map<String, ?>> supplier;
    private final boolean seesCalls;
    private final AttributeProviders providers;

    private HostAttributes(
            Function<@Nullable CallFacts, ? extends Map<String, ?>> supplier,
            boolean seesCalls,
            AttributeProviders providers) {
        this.supplier = supplier;
        this.seesCalls = seesCalls;
        this.providers = providers;
    }

    /** A host that says nothing. */
    public static HostAttributes none() {
        return of(Map::of);
    }

    /** Attributes by name. What the policy does not declare is ignored, and named in the log once. */
    public static HostAttributes of(Supplier<? extends Map<String, ?>> supplier) {
        return new HostAttributes(call -> supplier.get(), false, AttributeProviders.none(LONGEST));
    }

    /** Attributes by name, of one call; asked by the thread that enforces it. */
    public static HostAttributes of(Function<CallFacts, ? extends Map<String, ?>> supplier) {
        return new HostAttributes(
                call -> call == null ? Map.of() : supplier.apply(call), true, AttributeProviders.none(LONGEST));
    }

    /**
     * The same, with another attribute that is asked for by itself: only where every request needs it, or something that
     * the policy says of the action depends on it; for one decision at most once, by a thread of its own. It is given an
     * empty {@code Optional} where there is no value, which a policy must have declared to be possible. A provider that
     * fails or gives {@code null} has the action denied, by its name.
     */
    public HostAttributes provide(String name, Function<CallFacts, ?> provider) {
        return new HostAttributes(supplier, seesCalls, providers.with(name, provider));
    }

    /** How long a call waits for what is provided, all together, before it is denied; without it five seconds. */
    public HostAttributes answeringWithin(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("nobody answers within " + longest);
        }
        return new HostAttributes(supplier, seesCalls, providers.within(longest));
    }

    /** Whether something is said only of a call. */
    boolean seesCalls() {
        return seesCalls || !providers.isEmpty();
    }

    /**
     * What the host says now.
     *
     * @param surplus names that the policy does not declare
     * @param beside those of them that a candidate declares, as far as they are values
     */
    record Reading(JsonObject attributes, List<String> surplus, JsonObject beside) {
        Reading {
            surplus = List.copyOf(surplus);
        }
    }

    /**
     * Reads what the policy declares, and what nobody may give, for the request to be refused by it.
     *
     * @param shadow a candidate that may declare more
     * @param call nothing where there is none that could be decided; then nothing is asked that sees one
     * @throws Refusal when the host cannot be heard, saying why
     */
    Reading read(PolicyInForce policy, Optional<ShadowPolicy> shadow, Optional<CallFacts> call) throws Refusal {
        try {
            List<JsonObject.Member> members = new ArrayList<>();
            List<String> surplus = new ArrayList<>();
            List<JsonObject.Member> beside = new ArrayList<>();
            for (Map.Entry<String, ?> entry : supplier.apply(call.orElse(null)).entrySet()) {
                String name = entry.getKey();
                if (name == null) {
                    throw new Refusal(RefusedBy.HOST, "the host gives an attribute without a name");
                }
                if (policy.guard().attribute(name) >= 0
                        || AgentIdentity.isReserved(name)
                        || name.equals(FlatRequest.ACTION)) {
                    members.add(new JsonObject.Member(name, json(name, entry.getValue())));
                } else {
                    surplus.add(name);
                    if (shadow.filter(candidate -> candidate.declares(name)).isPresent()) {
                        addValue(beside, name, entry.getValue());
                    }
                }
            }
            for (String name : providers.names()) {
                if (policy.guard().attribute(name) < 0) {
                    surplus.add(name);
                }
            }
            if (call.isPresent()) {
                CallFacts facts = call.orElseThrow();
                Predicate<String> isWanted = name -> policy.isWanted(facts.action(), name);
                for (Map.Entry<String, Object> given :
                        providers.ask(isWanted, facts).entrySet()) {
                    members.add(new JsonObject.Member(given.getKey(), json(given.getKey(), given.getValue())));
                }
            }
            return new Reading(new JsonObject(members), surplus, new JsonObject(beside));
        } catch (Refusal refusal) {
            throw refusal;
        } catch (Throwable e) {
            throw new Refusal(
                    RefusedBy.HOST,
                    "the host attributes could not be read: " + e.getClass().getName());
        }
    }

    /** What is no value is none to a candidate, and nothing to the policy in force. */
    private static void addValue(List<JsonObject.Member> members, String name, @Nullable Object value) {
        try {
            members.add(new JsonObject.Member(name, json(name, value)));
        } catch (Refusal noValue) {
            return;
        }
    }

    /** Whether it may give an attribute to some call, as far as is known without one. */
    boolean mayGive(String name) {
        return seesCalls || providers.names().contains(name);
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
