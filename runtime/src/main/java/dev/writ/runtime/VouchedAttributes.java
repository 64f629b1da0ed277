package dev.writ.runtime;

import dev.writ.runtime.identity.AgentStanding;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent's identity says to one policy: the attributes that it declares to come from there, and no other. */
final class VouchedAttributes {
    private final Guard guard;

    /** An identity says the same until it is refused, so that it is read once. */
    private volatile @Nullable Reading last;

    VouchedAttributes(Guard guard) {
        this.guard = guard;
    }

    /**
     * @param attributes by name
     * @param surplus names that the manifest gives and the policy does not take from the identity
     * @param misfit which value is not of its attribute's type, if one is
     */
    private record Reading(
            AgentStanding standing, JsonObject attributes, List<String> surplus, Optional<String> misfit) {}

    /** @throws Refusal where the identity is not believed, or states what its attribute cannot be */
    JsonObject of(AgentStanding standing) throws Refusal {
        require(standing);
        Reading reading = reading(standing);
        if (reading.misfit().isPresent()) {
            throw new Refusal(
                    RefusedBy.IDENTITY,
                    "the manifest does not fit the policy: " + reading.misfit().orElseThrow());
        }
        return reading.attributes();
    }

    /** @throws Refusal where the identity is not believed */
    static void require(AgentStanding standing) throws Refusal {
        if (standing instanceof AgentStanding.Refused refused) {
            throw new Refusal(RefusedBy.IDENTITY, refused.reason());
        }
    }

    /** Names that mean nothing to the policy. */
    List<String> surplus(AgentStanding standing) {
        return reading(standing).surplus();
    }

    private Reading reading(AgentStanding standing) {
        Reading known = last;
        if (known == null || known.standing() != standing) {
            known = read(standing);
            last = known;
        }
        return known;
    }

    private Reading read(AgentStanding standing) {
        List<JsonObject.Member> given = new ArrayList<>();
        List<String> surplus = new ArrayList<>();
        if (standing instanceof AgentStanding.Verified verified) {
            give(given, "agent.id", Optional.of(new JsonString(verified.id())));
            give(given, "agent.name", verified.name().map(JsonString::new));
            give(given, "agent.roles", verified.roles().map(JsonArray::ofTexts));
            for (JsonObject.Member further : verified.attributes().members()) {
                if (isTaken(further.name())) {
                    given.add(further);
                } else {
                    surplus.add(further.name());
                }
            }
        }
        JsonObject attributes = new JsonObject(given);
        return new Reading(standing, attributes, surplus, guard.misfit(attributes));
    }

    private void give(List<JsonObject.Member> given, String name, Optional<? extends Json> value) {
        if (isTaken(name)) {
            value.ifPresent(stated -> given.add(new JsonObject.Member(name, stated)));
        }
    }

    private boolean isTaken(String name) {
        int attribute = guard.attribute(name);
        return attribute >= 0 && guard.table().attributes().get(attribute).source() == TableData.Source.IDENTITY;
    }
}
