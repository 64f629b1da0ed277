package dev.writ.runtime;

import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.WellFormedText;
import dev.writ.runtime.canonical.WholeSpelling;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.ActionNames;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Source;
import dev.writ.runtime.table.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads JSON into a request of one engine and makes its canonical values. */
final class RequestReader {
    private final DecisionEngine engine;
    private final RequestSchema schema;
    private final Request request;

    /** Canonical values by name, in the order of UTF-16 units that canonical JSON has. */
    private final TreeMap<String, Json> canonical = new TreeMap<>();

    private RequestReader(DecisionEngine engine) {
        this.engine = engine;
        this.schema = engine.schema();
        this.request = new Request(engine);
    }

    /** A request that says itself where each value is from: whoever wrote it is believed. */
    static Request read(DecisionEngine engine, JsonObject json) {
        RequestReader reader = new RequestReader(engine);
        try {
            reader.all(FlatRequest.members(engine.schema(), json));
        } catch (InvalidRequest invalid) {
            reader.request.refuse(invalid.what());
        }
        return reader.fixed();
    }

    /** A request put together of three parts, each of which may hold only what is its own to say. */
    static Request read(DecisionEngine engine, ActionCall<?> call, JsonObject host, JsonObject identity) {
        RequestReader reader = new RequestReader(engine);
        try {
            reader.requireFamily(call);
            Map<String, Json> members = new TreeMap<>();
            members.put(FlatRequest.ACTION, new JsonString(call.action()));
            reader.join(members, call.arguments().json(), Set.of(Source.ARGUMENT, Source.CLAIM));
            reader.join(members, host, Set.of(Source.HOST));
            reader.join(members, identity, Set.of(Source.IDENTITY));
            reader.all(members);
        } catch (InvalidRequest invalid) {
            reader.request.refuse(invalid.what());
        }
        return reader.fixed();
    }

    /** A call of a family's type is of that family, by the policy that decides it. */
    private void requireFamily(ActionCall<?> call) throws InvalidRequest {
        if (call.family().isEmpty()) {
            return;
        }
        String pattern = call.family().orElseThrow();
        int action = schema.action(call.action());
        boolean isOfIt = engine.table().vocabulary().names().map(ActionNames::families).orElse(List.of()).stream()
                .filter(family -> family.pattern().equals(pattern))
                .anyMatch(family -> Collections.binarySearch(family.actions(), action) >= 0);
        if (!isOfIt) {
            throw new InvalidRequest(Quote.of(call.action()) + " is not of the family " + Quote.of(pattern));
        }
    }

    /** Which of the identity's values its attribute cannot have, if one is so. */
    static Optional<String> misfit(DecisionEngine engine, JsonObject identity) {
        RequestReader reader = new RequestReader(engine);
        // What is of the identity is so for every action.
        reader.request.reset(0);
        try {
            for (JsonObject.Member member : identity.members()) {
                reader.member(member.name(), member.value());
            }
        } catch (InvalidRequest invalid) {
            return Optional.of(invalid.what());
        }
        return reader.request.problem();
    }

    private void join(Map<String, Json> members, JsonObject part, Set<Source> own) throws InvalidRequest {
        for (Map.Entry<String, Json> member : FlatRequest.members(schema, part).entrySet()) {
            String name = member.getKey();
            int attribute = schema.attribute(name);
            if (!own.contains(Source.IDENTITY) && isOfTheIdentity(name, attribute)) {
                throw new InvalidRequest(
                        Quote.of(name) + " is of the identity, which " + giver(own) + " does not give");
            }
            // What the policy does not declare, it leaves to the agent.
            Source source = attribute < 0
                    ? Source.ARGUMENT
                    : schema.attribute(attribute).source();
            if (!own.contains(source)) {
                throw new InvalidRequest(Quote.of(name) + " is not to be given by " + giver(own));
            }
            if (members.put(name, member.getValue()) != null) {
                throw new InvalidRequest(Quote.of(name) + " is given twice");
            }
        }
    }

    /** Whatever the policy declares: what is called like a part of the identity would be taken for one. */
    private boolean isOfTheIdentity(String name, int attribute) {
        boolean isDeclaredOtherwise =
                attribute >= 0 && schema.attribute(attribute).source() != Source.IDENTITY;
        return AgentIdentity.isAttribute(name) || AgentIdentity.isReserved(name) && !isDeclaredOtherwise;
    }

    private static String giver(Set<Source> own) {
        return own.contains(Source.HOST) ? "the host" : own.contains(Source.IDENTITY) ? "the identity" : "the agent";
    }

    private void all(Map<String, Json> members) throws InvalidRequest {
        action(members.get(FlatRequest.ACTION));
        for (Map.Entry<String, Json> member : members.entrySet()) {
            if (!member.getKey().equals(FlatRequest.ACTION)) {
                member(member.getKey(), member.getValue());
            }
        }
    }

    private void action(@Nullable Json value) throws InvalidRequest {
        if (value == null) {
            throw new InvalidRequest("`action` is missing");
        }
        if (!(value instanceof JsonString name)) {
            throw new InvalidRequest("`action` is not a string");
        }
        request.reset(name.value());
        canonical.put(FlatRequest.ACTION, name);
    }

    private void member(String name, Json value) throws InvalidRequest {
        int attribute = schema.attribute(name);
        if (attribute < 0 && schema.isValid(request.action()) && !schema.takesUndeclared(request.action())) {
            throw new InvalidRequest(Quote.of(name) + " is not declared");
        }
        canonical.put(name, value.accept(attribute < 0 ? new Undeclared(name) : new Declared(name, attribute)));
    }

    /** Gives a declared attribute its value, and answers the canonical one. */
    private final class Declared implements Json.Visitor<Json, InvalidRequest> {
        private final String name;
        private final int attribute;

        Declared(String name, int attribute) {
            this.name = name;
            this.attribute = attribute;
        }

        @Override
        public Json visitString(JsonString text) {
            request.set(attribute, text.value());
            return new JsonString(engine.classifier().canonical(attribute, text.value()));
        }

        @Override
        public Json visitBoolean(JsonBoolean truth) {
            request.set(attribute, truth.value());
            return truth;
        }

        @Override
        public Json visitNumber(JsonNumber number) throws InvalidRequest {
            ValueType type = schema.attribute(attribute).type();
            if (type instanceof ValueType.Whole) {
                long value = plain(name, number);
                request.set(attribute, value);
                return new JsonString(Long.toString(value));
            }
            if (type instanceof ValueType.Decimal decimal) {
                request.set(attribute, number.spelling());
                OptionalLong units = DecimalSpelling.parse(number.spelling(), decimal.scale());
                requireExact(name, units.orElse(0));
                return new JsonString(DecimalSpelling.of(units.orElse(0), decimal.scale()));
            }
            // The spelling does not matter to what is no number at all.
            request.set(attribute, 0);
            return number;
        }

        @Override
        public Json visitArray(JsonArray array) throws InvalidRequest {
            List<String> members = texts(name, array);
            request.set(attribute, members);
            return JsonArray.ofTexts(members.stream()
                    .map(member -> engine.classifier().canonical(attribute, member))
                    .sorted()
                    .toList());
        }

        @Override
        public Json visitObject(JsonObject object) throws InvalidRequest {
            throw new InvalidRequest(Quote.of(name) + " is an object");
        }

        @Override
        public Json visitNull() throws InvalidRequest {
            throw new InvalidRequest(Quote.of(name) + " is null");
        }
    }

    /** Lets through, where actions are open, what is a value of some type, as it was given. */
    private static final class Undeclared implements Json.Visitor<Json, InvalidRequest> {
        private final String name;

        Undeclared(String name) {
            this.name = name;
        }

        @Override
        public Json visitString(JsonString text) throws InvalidRequest {
            requireWellFormed(name, text.value());
            return text;
        }

        @Override
        public Json visitBoolean(JsonBoolean truth) {
            return truth;
        }

        @Override
        public Json visitNumber(JsonNumber number) throws InvalidRequest {
            plain(name, number);
            return number;
        }

        @Override
        public Json visitArray(JsonArray array) throws InvalidRequest {
            Set<String> seen = new HashSet<>();
            for (String member : texts(name, array)) {
                requireWellFormed(name, member);
                if (!seen.add(member)) {
                    throw new InvalidRequest(Quote.of(name) + " has a member twice");
                }
            }
            return array;
        }

        @Override
        public Json visitObject(JsonObject object) throws InvalidRequest {
            throw new InvalidRequest(Quote.of(name) + " is an object");
        }

        @Override
        public Json visitNull() throws InvalidRequest {
            throw new InvalidRequest(Quote.of(name) + " is null");
        }
    }

    /** @param units of the last digit */
    private static void requireExact(String name, long units) throws InvalidRequest {
        if (units > WholeSpelling.MAX_JSON_NUMBER || units < -WholeSpelling.MAX_JSON_NUMBER) {
            throw new InvalidRequest(Quote.of(name) + " is beyond 2^53 and not written as a string");
        }
    }

    private static void requireWellFormed(String name, String text) throws InvalidRequest {
        if (!WellFormedText.is(text)) {
            throw new InvalidRequest(Quote.of(name) + " holds a lone surrogate");
        }
    }

    private static long plain(String name, JsonNumber number) throws InvalidRequest {
        OptionalLong value = WholeSpelling.parse(number.spelling());
        if (value.isEmpty()) {
            throw new InvalidRequest(Quote.of(name) + " is not a whole number in plain spelling");
        }
        requireExact(name, value.getAsLong());
        return value.getAsLong();
    }

    private static List<String> texts(String name, JsonArray array) throws InvalidRequest {
        List<String> texts = new ArrayList<>();
        for (Json item : array.items()) {
            if (!(item instanceof JsonString text)) {
                throw new InvalidRequest(Quote.of(name) + " has a member that is not a string");
            }
            texts.add(text.value());
        }
        return texts;
    }

    private Request fixed() {
        return request.fix(object(name -> true), new Arguments(object(this::isOfTheAgent)));
    }

    private JsonObject object(Predicate<String> included) {
        return new JsonObject(canonical.entrySet().stream()
                .filter(member -> included.test(member.getKey()))
                .map(member -> new JsonObject.Member(member.getKey(), member.getValue()))
                .toList());
    }

    private boolean isOfTheAgent(String name) {
        int attribute = schema.attribute(name);
        if (attribute < 0) {
            return !name.equals(FlatRequest.ACTION);
        }
        TableData.Source source = engine.table().attributes().get(attribute).source();
        return source == Source.ARGUMENT || source == Source.CLAIM;
    }
}
