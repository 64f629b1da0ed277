package dev.writ.runtime;

import dev.writ.runtime.canonical.WellFormedText;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The members of a request by their dotted names, objects taken apart: {@code {"agent":{"id":"a"}}} and
 * {@code {"agent.id":"a"}} are one. No name stands twice, no value is null or an object.
 */
final class FlatRequest {
    /** The member that names the action. */
    static final String ACTION = "action";

    private static final int MAX_DEPTH = 100;

    /** A long outer name over many inner ones would else grow to any size. */
    private static final int LONGEST_NAME = 1_000;

    private final RequestSchema schema;
    private final Map<String, Json> members = new LinkedHashMap<>();

    private FlatRequest(RequestSchema schema) {
        this.schema = schema;
    }

    static Map<String, Json> members(RequestSchema schema, JsonObject request) throws InvalidRequest {
        FlatRequest flat = new FlatRequest(schema);
        flat.add("", request, 1);
        return flat.members;
    }

    private void add(String prefix, JsonObject object, int depth) throws InvalidRequest {
        if (depth > MAX_DEPTH) {
            throw new InvalidRequest("objects are nested more than " + MAX_DEPTH + " deep");
        }
        Set<String> names = new HashSet<>();
        for (JsonObject.Member member : object.members()) {
            String name = name(prefix, member.name());
            if (!names.add(member.name())) {
                throw new InvalidRequest(Quote.of(name) + " is given twice");
            }
            if (member.value() instanceof JsonObject inner) {
                requireUndeclared(name);
                add(name + ".", inner, depth + 1);
            } else {
                put(name, member.value());
            }
        }
    }

    private static String name(String prefix, String name) throws InvalidRequest {
        if (!WellFormedText.is(name)) {
            throw new InvalidRequest("a name holds a lone surrogate");
        }
        if (prefix.length() + name.length() > LONGEST_NAME) {
            throw new InvalidRequest("a name is longer than " + LONGEST_NAME + " characters");
        }
        return prefix + name;
    }

    /** An object at a declared name is a wrong type, even when it is empty and would otherwise count as absence. */
    private void requireUndeclared(String name) throws InvalidRequest {
        if (name.equals(ACTION) || schema.attribute(name) >= 0) {
            throw new InvalidRequest(Quote.of(name) + " is an object");
        }
    }

    private void put(String name, Json value) throws InvalidRequest {
        if (value instanceof JsonNull) {
            throw new InvalidRequest(Quote.of(name) + " is null");
        }
        if (!schema.mayHaveUndeclared() && !name.equals(ACTION) && schema.attribute(name) < 0) {
            throw new InvalidRequest(Quote.of(name) + " is not declared");
        }
        if (members.put(name, value) != null) {
            throw new InvalidRequest(Quote.of(name) + " is given twice");
        }
    }
}
