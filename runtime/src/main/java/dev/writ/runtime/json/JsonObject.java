package dev.writ.runtime.json;

import java.util.List;
import java.util.Optional;

/** Members in the order written; a name may stand twice, which callers that need distinct names must refuse. */
public record JsonObject(List<Member> members) implements Json {
    public JsonObject {
        members = List.copyOf(members);
    }

    /** The first member of that name. */
    public Optional<Json> get(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .map(Member::value)
                .findFirst();
    }

    /** One name and its value. */
    public record Member(String name, Json value) {}
}
