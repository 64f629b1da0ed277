package dev.writ.language.interpret;

import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds a request against a vocabulary: the definition of which requests are valid. */
final class RequestReader {
    private static final String ACTION = "action";
    private static final int MAXIMUM_DEPTH = 100;
    private static final int MAXIMUM_NAME = 1_000;
    private static final BigInteger EXACT_IN_A_DOUBLE = BigInteger.TWO.pow(53);

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
            return new Validation.Invalid(invalid.what);
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
        boolean known = vocabulary.openActions() || vocabulary.action(action).isPresent();
        require(known, "`action` is `" + action + "`, which is not declared");
        return action;
    }

    private void requireAdmissible(String action, String name, Json value) throws InvalidRequest {
        require(!(value instanceof JsonNull), "`" + name + "` is null");
        var attribute = vocabulary.attribute(name);
        if (attribute.isPresent()) {
            boolean defined = vocabulary.presence(attribute.get(), action) != Presence.UNDEFINED;
            require(defined, "`" + name + "` is not an argument of `" + action + "`");
        } else {
            require(vocabulary.openActions(), "`" + name + "` is not declared");
            requireSomeType(name, value);
        }
    }

    /** An attribute that no rule sees still has a value of some type of ours. */
    private static void requireSomeType(String name, Json value) throws InvalidRequest {
        if (value instanceof JsonString text) {
            wellFormed("`" + name + "`", text.value());
        } else if (value instanceof JsonNumber) {
            number(name, value);
        } else if (value instanceof JsonArray array) {
            members(name, array);
        } else {
            require(value instanceof JsonBoolean, "`" + name + "` is of no known type");
        }
    }

    private TreeMap<String, Value> values(String action, Map<String, Json> members) throws InvalidRequest {
        TreeMap<String, Value> values = new TreeMap<>();
        for (Vocabulary.Attribute attribute : vocabulary.attributes()) {
            String name = attribute.name();
            boolean required = vocabulary.presence(attribute, action) == Presence.REQUIRED;
            require(!required || members.containsKey(name), "`" + name + "` is missing");
            Json given = members.get(name);
            if (given != null) {
                values.put(name, value(name, attribute.type(), given));
            }
        }
        return values;
    }

    private static Value value(String name, Type type, Json value) throws InvalidRequest {
        if (type instanceof Type.Truth && value instanceof JsonBoolean truth) {
            return new Value.Truth(truth.value());
        } else if (type instanceof Type.Text && value instanceof JsonString text) {
            return new Value.Text(wellFormed("`" + name + "`", text.value()));
        } else if (type instanceof Type.Enumeration enumeration && value instanceof JsonString text) {
            return new Value.Text(listed(name, text.value(), enumeration.values()));
        } else if (type instanceof Type.Whole whole && (value instanceof JsonNumber || value instanceof JsonString)) {
            long number = number(name, value);
            require(number >= whole.min(), "`" + name + "` is less than " + whole.min());
            require(number <= whole.max(), "`" + name + "` is more than " + whole.max());
            return new Value.Whole(number);
        } else if (type instanceof Type.Members set && value instanceof JsonArray array) {
            SortedSet<String> members = members(name, array);
            for (String member : set.values().isPresent() ? members : Set.<String>of()) {
                listed(name, member, set.values().orElseThrow());
            }
            return new Value.Members(members);
        }
        throw new InvalidRequest("`" + name + "` is not of type " + type.word());
    }

    private static long number(String name, Json value) throws InvalidRequest {
        boolean asText = value instanceof JsonString;
        String spelling = value instanceof JsonString text ? text.value() : ((JsonNumber) value).spelling();
        // No more digits than a long has: the spelling may be megabytes.
        boolean plain = spelling.matches("0|-?[1-9][0-9]{0,18}");
        require(plain, "`" + name + "` is not a whole number in plain spelling");
        BigInteger number = new BigInteger(spelling);
        boolean exact = asText || number.abs().compareTo(EXACT_IN_A_DOUBLE) <= 0;
        require(exact, "`" + name + "` is beyond 2^53 and not written as a string");
        require(number.bitLength() < Long.SIZE, "`" + name + "` does not fit 64 bits");
        return number.longValueExact();
    }

    private static SortedSet<String> members(String name, JsonArray array) throws InvalidRequest {
        SortedSet<String> members = new TreeSet<>();
        for (Json item : array.items()) {
            if (!(item instanceof JsonString text)) {
                throw new InvalidRequest("`" + name + "` has a member that is not a string");
            }
            boolean added = members.add(wellFormed("`" + name + "`", text.value()));
            require(added, "`" + name + "` has the member `" + text.value() + "` twice");
        }
        return members;
    }

    private static String listed(String name, String word, List<String> values) throws InvalidRequest {
        require(values.contains(word), "`" + name + "` has no value `" + word + "`");
        return word;
    }

    private static String wellFormed(String what, String text) throws InvalidRequest {
        boolean lone = text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        require(!lone, what + " holds a lone surrogate");
        return text;
    }

    private static void require(boolean holds, String otherwise) throws InvalidRequest {
        if (!holds) {
            throw new InvalidRequest(otherwise);
        }
    }

    private static final class InvalidRequest extends Exception {
        private static final long serialVersionUID = 1;
        private final String what;

        InvalidRequest(String what) {
            super(what, null, false, false);
            this.what = what;
        }
    }
}
