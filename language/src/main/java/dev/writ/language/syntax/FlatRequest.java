package dev.writ.language.syntax;

import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The request of a test with nested names joined by dots, the same from both spellings. */
public final class FlatRequest {
    private FlatRequest() {}

    /**
     * Objects that flattening would make look valid (empty ones, and those under a name that stands twice) stay as they
     * are, so that what is flat already stays the same.
     */
    public static JsonObject of(JsonObject request) {
        List<Member> flat = new ArrayList<>();
        flatten("", request, flat);
        return new JsonObject(flat);
    }

    private static void flatten(String prefix, JsonObject object, List<Member> flat) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new HashSet<>();
        object.members().stream()
                .map(Member::name)
                .filter(name -> !seen.add(name))
                .forEach(repeated::add);
        for (Member member : object.members()) {
            String name = prefix + member.name();
            if (!repeated.contains(member.name())
                    && member.value() instanceof JsonObject inner
                    && !inner.members().isEmpty()) {
                flatten(name + ".", inner, flat);
            } else {
                flat.add(new Member(name, member.value()));
            }
        }
    }
}
