package dev.writ.runtime.approval;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.identity.NameLikeness;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an action needs approval for: everything of a request but where it was asked.
 *
 * @param policy digest of the policy that demands it
 * @param request the canonical request; of a question that was read, what it shows
 * @param shown the canonical request as persons see it
 * @param requirements all of which must be met; never empty
 * @param expires in whole seconds; from then on no answer counts
 */
public record ApprovalQuestion(
        Asker asker,
        String policy,
        JsonObject request,
        JsonObject shown,
        List<ApprovalRequirement> requirements,
        Instant expires) {

    /** One that shows all of the request. */
    public ApprovalQuestion(
            Asker asker, String policy, JsonObject request, List<ApprovalRequirement> requirements, Instant expires) {
        this(asker, policy, request, request, requirements, expires);
    }

    /** The same, of which persons see this much. */
    ApprovalQuestion showing(JsonObject much) {
        return new ApprovalQuestion(asker, policy, request, much, requirements, expires);
    }

    /**
     * Who wants it, and therefore cannot approve it.
     *
     * @param onBehalfOf the person for whom the agent acts
     */
    public record Asker(Optional<String> id, Optional<String> name, Optional<String> onBehalfOf) {
        /** Who is taken for another approves once too seldom, never once too often. */
        boolean isCalled(String person) {
            return Stream.of(id, name, onBehalfOf)
                    .flatMap(Optional::stream)
                    .anyMatch(called -> NameLikeness.areAlike(called, person));
        }
    }

    public ApprovalQuestion {
        requirements = List.copyOf(requirements);
        expires = expires.truncatedTo(ChronoUnit.SECONDS);
        if (requirements.isEmpty()) {
            throw new IllegalArgumentException("nothing is asked");
        }
    }

    /** As it stands in a request and in the log's entry, the latter without boot and sequence of its own. */
    public JsonObject json() {
        return JsonObject.builder()
                .withText("agent_id", asker.id())
                .withText("agent_name", asker.name())
                .with("expires", expires.toString())
                .withText("on_behalf_of", asker.onBehalfOf())
                .with("policy", policy)
                .with("request", shown)
                .with("request_sha256", Sha256.hex(JsonWriter.canonical(shown)))
                .with("requirements", json(requirements))
                .build();
    }

    /** As requirements stand in requests and in entries of the log. */
    public static List<Json> json(List<ApprovalRequirement> requirements) {
        return requirements.stream().map(ApprovalQuestion::json).toList();
    }

    private static Json json(ApprovalRequirement requirement) {
        return JsonObject.builder()
                .with("count", requirement.count())
                .with("expires", requirement.expires().toString())
                .withTexts("roles", requirement.roles())
                .build();
    }

    /**
     * Whether an answer to this one answers the other: the same values but for those of the clock, which goes on while
     * persons think, asked by the same for the same, and by the same policy no more than was asked.
     *
     * @param clock names of the attributes that the enforcer's clock gives
     */
    boolean covers(ApprovalQuestion other, List<String> clock) {
        return asker.equals(other.asker)
                && policy.equals(other.policy)
                && without(clock, request).equals(without(clock, other.request))
                && other.requirements.stream()
                        .allMatch(theirs -> requirements.stream().anyMatch(ours -> ours.implies(theirs)));
    }

    private static List<JsonObject.Member> without(List<String> names, JsonObject request) {
        return request.members().stream()
                .filter(member -> !names.contains(member.name()))
                .toList();
    }

    /** Equal for questions of which one is pending at a time. */
    Object key(List<String> clock) {
        return List.of(asker, policy, without(clock, request), requirements);
    }
}
