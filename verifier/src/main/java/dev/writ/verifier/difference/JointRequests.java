package dev.writ.verifier.difference;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** A request as each of two policies gets to see it. */
final class JointRequests {
    private final JointVocabulary joint;

    JointRequests(JointVocabulary joint) {
        this.joint = joint;
    }

    /** Without what a policy does not declare and is never given. */
    JsonObject reaching(Side side, JsonObject request) {
        return changed(
                request, "", (name, value) -> joint.isLeftOut(side, name) ? Optional.empty() : Optional.of(value));
    }

    /** The action, and what at least one policy declares. */
    JsonObject declared(JsonObject request) {
        Set<String> names = new HashSet<>(joint.attributes());
        names.add("action");
        return changed(request, "", (name, value) -> names.contains(name) ? Optional.of(value) : Optional.empty());
    }

    /** With decimals that one policy does not know as such written so that every policy takes them. */
    JsonObject spelled(JsonObject request) {
        return changed(request, "", (name, value) -> {
            boolean isDeclared = List.of(Side.values()).stream()
                    .allMatch(side ->
                            joint.policy(side).vocabulary().attribute(name).isPresent());
            return Optional.of(
                    !isDeclared
                                    && value instanceof JsonNumber number
                                    && number.spelling().contains(".")
                            ? new JsonString(number.spelling())
                            : value);
        });
    }

    private static JsonObject changed(
            JsonObject request, String prefix, BiFunction<String, Json, Optional<Json>> change) {
        List<JsonObject.Member> members = new ArrayList<>();
        for (JsonObject.Member member : request.members()) {
            String name = prefix + member.name();
            if (member.value() instanceof JsonObject inner) {
                members.add(new JsonObject.Member(member.name(), changed(inner, name + ".", change)));
            } else {
                change.apply(name, member.value())
                        .ifPresent(value -> members.add(new JsonObject.Member(member.name(), value)));
            }
        }
        return new JsonObject(members);
    }
}
