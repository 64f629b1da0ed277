package dev.writ.language.interpret;

import static dev.writ.language.interpret.InvalidRequest.require;
import static dev.writ.language.interpret.ValueReader.wellFormed;

import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds a request against a vocabulary: the definition of which requests are valid. */
final class RequestReader {
    private static final String ACTION = "action";
    private static final int MAXIMUM_DEPTH = 100;
    private static final int MAXIMUM_NAME = 1_000;

    private final Vocabulary vocabulary;

    RequestReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Validation read(JsonObject request) {
        try {
            Map<String, Json> members = new LinkedHashMap<>();
            flatten("", request, 1, members);
            String action = action(members);
            for (Map.Entry<String, Json> member : members.entrySet()) {
                requireAdmissible(action, member.getKey(), member.getValue());
            }
            return new Validation.Valid(action, values(action, members));
        } catch (InvalidRequest invalid) {
            return new Validation.Invalid(invalid.what());
        }
    }

    private void flatten(String prefix, JsonObject object, int depth, Map<String, Json> members) throws InvalidRequest {
        require(depth <= MAXIMUM_DEPTH, "objects are nested more than " + MAXIMUM_DEPTH + " deep");
        Set<String> names = new HashSet<>();
        for (JsonObject.Member member : object.members()) {
            String name = prefix + wellFormed("a name", member.name());
            require(name.length() <= MAXIMUM_NAME, "a name is longer than " + MAXIMUM_NAME);
            require(names.add(name), "`" + name + "` is given twice");
            if (member.value() instanceof JsonObject inner) {
                boolean declared = vocabulary.attribute(name).isPresent();
                require(!declared && !name.equals(ACTION), "`" + name + "` is an object");
                flatten(name + ".", inner, depth + 1, members);
            } else {
                require(members.put(name, member.value()) == null, "`" + name + "` is given twice");
            }
        }
    }

    private String action(Map<String, Json> members) throws InvalidRequest {
        require(members.containsKey(ACTION), "`action` is missing");
        if (!(members.remove(ACTION) instanceof JsonString text)) {
            throw new InvalidRequest("`action` is not a string");
        }
        String action = wellFormed("`action`", text.value());
        require(ActionNames.isValid(vocabulary, action), "`action` is `" + action + "`, which is not declared");
        return action;
    }

    private void requireAdmissible(String action, String name, Json value) throws InvalidRequest {
        require(!(value instanceof JsonNull), "`" + name + "` is null");
        var attribute = vocabulary.attribute(name);
        if (attribute.isPresent()) {
            boolean given = attribute.get().source() != Vocabulary.Source.DERIVED;
            require(given, "`" + name + "` is not given: it is derived");
            boolean defined = ActionNames.presence(vocabulary, attribute.get(), action) != Presence.UNDEFINED;
            require(defined, "`" + name + "` is not an argument of `" + action + "`");
        } else {
            require(ActionNames.isOpen(vocabulary, action), "`" + name + "` is not declared");
            new ValueReader(name).requireSomeType(value);
        }
    }

    private TreeMap<String, Value> values(String action, Map<String, Json> members) throws InvalidRequest {
        TreeMap<String, Value> values = new TreeMap<>();
        for (Vocabulary.Attribute attribute : vocabulary.given()) {
            String name = attribute.name();
            boolean required = ActionNames.presence(vocabulary, attribute, action) == Presence.REQUIRED;
            require(!required || members.containsKey(name), "`" + name + "` is missing");
            Json given = members.get(name);
            if (given != null) {
                values.put(name, new ValueReader(name).read(attribute.type(), given));
            }
        }
        require(isOneReading(values), "`time.hour` is not the hour of `time.minute_of_day`");
        return values;
    }

    /** One reading of a clock gives both. Any day of the week goes with any minute, in every zone. */
    private boolean isOneReading(TreeMap<String, Value> values) {
        return vocabulary.zone().isEmpty()
                || !(values.get("time.hour") instanceof Value.Whole hour)
                || !(values.get("time.minute_of_day") instanceof Value.Whole minute)
                || hour.value() == minute.value() / 60;
    }
}
