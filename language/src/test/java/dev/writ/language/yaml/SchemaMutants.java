package dev.writ.language.yaml;

import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.yaml.read.DocumentScan;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.NodeReader;
import dev.writ.language.yaml.read.PlainKind;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Documents as JSON, and each with one key left out, one added, or one value of another kind. */
final class SchemaMutants {
    private static final List<Json> OTHERS = List.of(
            new JsonString("text"),
            JsonNumber.of(5),
            new JsonBoolean(true),
            new JsonNull(),
            new JsonArray(List.of()),
            new JsonArray(List.of(new JsonString("text"))),
            new JsonObject(List.of()),
            new JsonObject(List.of(new Member("text", new JsonString("text")))));

    private SchemaMutants() {}

    /** As a reader of YAML 1.2 takes it. */
    static Json json(SourceText source) {
        YamlSink ignored = new YamlSink(SourceLimits.DEFAULT);
        return NodeReader.read(source, DocumentScan.scan(source, ignored), SourceLimits.DEFAULT, ignored)
                .map(SchemaMutants::json)
                .orElseGet(JsonNull::new);
    }

    private static Json json(Node node) {
        if (node instanceof Node.Mapping map) {
            return new JsonObject(map.entries().stream()
                    .map(entry -> new Member(entry.key().text(), json(entry.value())))
                    .toList());
        }
        if (node instanceof Node.Sequence list) {
            return new JsonArray(list.items().stream().map(SchemaMutants::json).toList());
        }
        return node instanceof Node.Scalar scalar ? json(scalar) : new JsonNull();
    }

    private static Json json(Node.Scalar scalar) {
        PlainKind kind = scalar.isPlain() ? PlainKind.of(scalar.text()) : PlainKind.TEXT;
        return switch (kind) {
            case TRUTH -> new JsonBoolean(scalar.text().equals("true"));
            case WHOLE, DECIMAL, EXPONENT -> new JsonNumber(scalar.text());
            case NULL, EMPTY -> new JsonNull();
            case TEXT, OTHER_TRUTH, OTHER_NULL, OTHER_NUMBER, TIME, SPECIAL -> new JsonString(scalar.text());
        };
    }

    static List<Json> of(Json document) {
        List<Json> mutants = new ArrayList<>();
        mutate(document, UnaryOperator.identity(), mutants);
        return mutants;
    }

    /** @param whole puts a value in the place of the one that is mutated */
    private static void mutate(Json value, UnaryOperator<Json> whole, List<Json> mutants) {
        OTHERS.forEach(other -> mutants.add(whole.apply(other)));
        if (value instanceof JsonObject object) {
            mutants.add(whole.apply(with(object, new Member("zzzz", new JsonString("text")))));
            for (int i = 0; i < object.members().size(); i++) {
                int at = i;
                Member member = object.members().get(i);
                mutants.add(whole.apply(without(object, at)));
                mutate(
                        member.value(),
                        inner -> whole.apply(replaced(object, at, new Member(member.name(), inner))),
                        mutants);
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.items().size(); i++) {
                int at = i;
                mutate(array.items().get(i), inner -> whole.apply(replaced(array, at, inner)), mutants);
            }
        }
    }

    private static JsonObject with(JsonObject object, Member member) {
        List<Member> members = new ArrayList<>(object.members());
        members.add(member);
        return new JsonObject(members);
    }

    private static JsonObject without(JsonObject object, int at) {
        List<Member> members = new ArrayList<>(object.members());
        members.remove(at);
        return new JsonObject(members);
    }

    private static JsonObject replaced(JsonObject object, int at, Member member) {
        List<Member> members = new ArrayList<>(object.members());
        members.set(at, member);
        return new JsonObject(members);
    }

    private static JsonArray replaced(JsonArray array, int at, Json item) {
        List<Json> items = new ArrayList<>(array.items());
        items.set(at, item);
        return new JsonArray(items);
    }
}
