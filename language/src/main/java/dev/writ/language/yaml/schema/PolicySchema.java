package dev.writ.language.yaml.schema;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schema of policies in YAML, for editors. It knows which keys there are and what kind of value each has; names,
 * types and conditions are checked by the language alone. It rejects nothing that the language accepts.
 */
public final class PolicySchema {
    private final Map<String, JsonObject> definitions = new TreeMap<>();

    private PolicySchema() {}

    /** In the dialect 2020-12. */
    public static JsonObject json() {
        PolicySchema schema = new PolicySchema();
        List<Member> members = new ArrayList<>();
        members.add(text("$schema", "https://json-schema.org/draft/2020-12/schema"));
        members.add(text("title", "A policy of what an agent may do"));
        members.addAll(schema.map(PolicyShapes.POLICY).members());
        members.add(member("if", object(member("not", required(List.of("vocabulary"))))));
        members.add(member("then", withoutVocabulary()));
        members.add(member(
                "$defs",
                new JsonObject(schema.definitions.entrySet().stream()
                        .map(entry -> member(entry.getKey(), entry.getValue()))
                        .toList())));
        return new JsonObject(members);
    }

    /** Where nothing is declared, a word that looks like a key is no attribute. */
    private static JsonObject withoutVocabulary() {
        return object(member(
                "properties",
                object(
                        member("actions", items(unsuspicious(PolicyShapes.RULE))),
                        member("limits", items(unsuspicious(PolicyShapes.LIMIT))))));
    }

    private static JsonObject unsuspicious(MapShape form) {
        return object(member("propertyNames", object(member("not", object(member("enum", texts(form.suspicious())))))));
    }

    private JsonObject schema(Shape form) {
        if (form instanceof Shape.Leaf leaf) {
            return leaf(leaf);
        } else if (form instanceof Shape.Choice choice) {
            return object(member("enum", texts(choice.words())));
        } else if (form instanceof Shape.Items list) {
            JsonObject items = items(schema(list.item()));
            return joined(
                    object(text("type", "array")),
                    list.least() == 0 ? items : joined(items, object(number("minItems", list.least()))));
        } else if (form instanceof Shape.Either either) {
            return object(member(
                    "anyOf",
                    new JsonArray(
                            either.forms().stream().<Json>map(this::schema).toList())));
        } else if (form instanceof Shape.Entries entries) {
            return object(text("type", "object"), member("additionalProperties", schema(entries.value())));
        }
        return reference((MapShape) form);
    }

    private static JsonObject leaf(Shape.Leaf leaf) {
        return switch (leaf) {
            case NAME -> object(text("type", "string"), number("minLength", 1));
            case TEXT -> object(text("type", "string"));
            case CONDITION ->
                object(member("type", texts(List.of("string", "boolean", "number"))), text("pattern", "\\S"));
            case SENTENCE -> object(text("type", "string"), text("pattern", "\\S"));
            case TRUTH -> object(text("type", "boolean"));
            case YES -> object(member("const", new JsonBoolean(true)));
            case WHOLE -> object(text("type", "integer"));
            case NUMBER -> object(text("type", "number"));
            case VALUE -> object(member("type", texts(List.of("string", "boolean", "number"))));
            case ANYTHING -> object();
            case JSON_OBJECT -> object(text("type", "string"), text("pattern", "^\\s*\\{"));
        };
    }

    private JsonObject reference(MapShape form) {
        if (!definitions.containsKey(form.id())) {
            definitions.put(form.id(), map(form));
        }
        return object(text("$ref", "#/$defs/" + form.id()));
    }

    private JsonObject map(MapShape form) {
        List<Member> properties = form.keys().stream()
                .map(key -> member(key.name(), joined(schema(key.form()), object(text("description", key.about())))))
                .toList();
        List<Json> rules = new ArrayList<>();
        form.needs().forEach(any -> rules.add(anyOf("anyOf", any)));
        rules.addAll(cases(form));
        return joined(
                object(
                        text("type", "object"),
                        member("properties", new JsonObject(properties)),
                        member(
                                "additionalProperties",
                                form.others().<Json>map(this::schema).orElseGet(() -> new JsonBoolean(false)))),
                rules.isEmpty() ? object() : object(member("allOf", new JsonArray(rules))));
    }

    /** What each word of a key allows, and that other words allow none of what depends on them. */
    private static List<Json> cases(MapShape form) {
        List<Json> rules = new ArrayList<>();
        for (String key :
                form.cases().stream().map(MapShape.Case::key).distinct().toList()) {
            List<MapShape.Case> cases =
                    form.cases().stream().filter(some -> some.key().equals(key)).toList();
            for (MapShape.Case some : cases) {
                rules.add(where(key, object(member("const", new JsonString(some.word()))), then(form, some)));
            }
            JsonObject other = object(member(
                    "not",
                    object(member(
                            "enum",
                            texts(cases.stream().map(MapShape.Case::word).toList())))));
            rules.add(where(key, other, without(form.inSomeCases())));
        }
        return rules;
    }

    private static JsonObject where(String key, JsonObject value, JsonObject then) {
        JsonObject holds = joined(required(List.of(key)), object(member("properties", object(member(key, value)))));
        return object(member("if", holds), member("then", then));
    }

    private static JsonObject then(MapShape form, MapShape.Case some) {
        List<String> refused = form.inSomeCases().stream()
                .filter(key -> !some.allowed().contains(key))
                .toList();
        return joined(without(refused), some.exactlyOne().isEmpty() ? object() : anyOf("oneOf", some.exactlyOne()));
    }

    private static JsonObject without(List<String> keys) {
        return keys.isEmpty()
                ? object()
                : object(member(
                        "properties",
                        new JsonObject(keys.stream()
                                .map(key -> member(key, new JsonBoolean(false)))
                                .toList())));
    }

    private static JsonObject anyOf(String how, List<String> keys) {
        return keys.size() == 1
                ? required(keys)
                : object(member(
                        how,
                        new JsonArray(keys.stream()
                                .<Json>map(key -> required(List.of(key)))
                                .toList())));
    }

    private static JsonObject required(List<String> keys) {
        return object(member("required", texts(keys)));
    }

    private static JsonObject items(JsonObject item) {
        return object(member("items", item));
    }

    private static JsonObject joined(JsonObject one, JsonObject other) {
        List<Member> members = new ArrayList<>(one.members());
        members.addAll(other.members());
        return new JsonObject(members);
    }

    private static JsonObject object(Member... members) {
        return new JsonObject(List.of(members));
    }

    private static JsonArray texts(List<String> texts) {
        return new JsonArray(texts.stream().<Json>map(JsonString::new).toList());
    }

    private static Member text(String name, String value) {
        return member(name, new JsonString(value));
    }

    private static Member number(String name, long value) {
        return member(name, JsonNumber.of(value));
    }

    private static Member member(String name, Json value) {
        return new Member(name, value);
    }
}
