package dev.writ.runtime.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Members in the order written; a name may stand twice, which callers that need distinct names must refuse. */
public record JsonObject(List<Member> members) implements Json {
    public JsonObject {
        members = List.copyOf(members);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The first member of that name. */
    public Optional<Json> get(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .map(Member::value)
                .findFirst();
    }

    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
        return visitor.visitObject(this);
    }

    /** One name and its value. */
    public record Member(String name, Json value) {
        public Member {
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
        }
    }

    /** Collects the members of an object in the order of the calls. */
    public static final class Builder {
        private final List<Member> members = new ArrayList<>();

        private Builder() {}

        public Builder with(String name, Json value) {
            members.add(new Member(name, value));
            return this;
        }

        public Builder with(String name, String value) {
            return with(name, new JsonString(value));
        }

        public Builder with(String name, long value) {
            return with(name, JsonNumber.of(value));
        }

        public Builder with(String name, boolean value) {
            return with(name, new JsonBoolean(value));
        }

        public Builder with(String name, Builder object) {
            return with(name, object.build());
        }

        public Builder with(String name, List<? extends Json> items) {
            return with(name, new JsonArray(List.copyOf(items)));
        }

        /** No member where there is no value. */
        public Builder with(String name, Optional<? extends Json> value) {
            value.ifPresent(present -> with(name, present));
            return this;
        }

        /** No member where there is no text. */
        public Builder withText(String name, Optional<String> value) {
            return with(name, value.map(JsonString::new));
        }

        public Builder withTexts(String name, Collection<String> texts) {
            return with(name, JsonArray.ofTexts(texts));
        }

        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
