package dev.writ.language.yaml.bind;

import static dev.writ.language.diagnostic.DiagnosticCode.SYNTAX;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.parse.Fragment;
import dev.writ.language.syntax.FlatRequest;
import dev.writ.language.syntax.TestNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.PlacedText;
import dev.writ.language.yaml.read.PlainKind;
import dev.writ.language.yaml.read.ScalarReader;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.PolicyShapes;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the tests of a policy. */
final class TestBinder {
    private final YamlSink sink;
    private final ScalarValues words;

    TestBinder(YamlSink sink) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    Optional<TestNode> bind(Node node) {
        if (!(node instanceof Mapping mapping)) {
            sink.wrongShape(node, "a test", "a map");
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, PolicyShapes.TEST, sink);
        Optional<Word> name = fields.require("name").flatMap(value -> words.text(value, "`name`"));
        Optional<Node> request = fields.require("request");
        Optional<JsonObject> json = request.flatMap(this::request);
        Optional<Word> expect = fields.require("expect")
                .flatMap(value -> words.choice(value, "`expect`", "what a test can expect", PolicyShapes.VERDICTS));
        List<Word> by = fields.get("by")
                .map(value -> words.names(value, "`by`", "the id of a rule"))
                .orElse(List.of());
        fields.rejectOthers();
        if (name.isEmpty() || json.isEmpty() || expect.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TestNode(
                mapping.span(), name.get(), json.get(), request.get().span(), expect.get(), by));
    }

    /** A map, or JSON in a text: there a name may stand twice, as in a request that somebody sends. */
    private Optional<JsonObject> request(Node node) {
        if (node instanceof Mapping mapping) {
            return Optional.of(FlatRequest.of(object(mapping)));
        }
        if (node instanceof Scalar scalar && scalar.text().stripLeading().startsWith("{")) {
            return json(scalar).map(FlatRequest::of);
        }
        sink.wrongShape(node, "`request`", "a map");
        return Optional.empty();
    }

    private Optional<JsonObject> json(Scalar scalar) {
        try {
            return JsonReader.read(scalar.text()) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonException e) {
            PlacedText placed = ScalarReader.placed(scalar);
            Fragment fragment = new Fragment(scalar.span().source(), placed.text(), placed.offsets());
            int offset = Math.min(e.offset(), placed.text().length());
            sink.add(Diagnostic.of(SYNTAX, fragment.span(offset, offset), "", "`request` is no JSON: " + e.getMessage())
                    .withHelp("write a map, or JSON between single quotes"));
            return Optional.empty();
        }
    }

    private Optional<String> memberName(Scalar key) {
        if (!key.isPlain()) {
            return Optional.of(key.text());
        }
        return words.name(key, "a key of `request`", "a name").map(Word::text);
    }

    private Optional<Json> value(Node node, String name) {
        if (node instanceof Scalar scalar) {
            return scalar(scalar, name);
        }
        if (node instanceof Sequence list) {
            return Optional.of(new JsonArray(list.items().stream()
                    .flatMap(item -> value(item, name).stream())
                    .toList()));
        }
        return node instanceof Mapping mapping ? Optional.of(object(mapping)) : Optional.empty();
    }

    private JsonObject object(Mapping mapping) {
        List<Member> members = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            Optional<String> name = memberName(entry.key());
            Optional<Json> value = value(entry.value(), entry.key().text());
            name.flatMap(text -> value.map(json -> new Member(text, json))).ifPresent(members::add);
        }
        return new JsonObject(members);
    }

    /** A request is JSON, so every spelling of JSON is kept as it is, good or bad: a test may expect it to be invalid. */
    private Optional<Json> scalar(Scalar scalar, String name) {
        if (!scalar.isPlain()) {
            return Optional.of(new JsonString(scalar.text()));
        }
        PlainKind kind = PlainKind.of(scalar.text());
        return switch (kind) {
            case TEXT -> Optional.of(new JsonString(scalar.text()));
            case TRUTH -> Optional.of(new JsonBoolean(scalar.text().equals("true")));
            case WHOLE, DECIMAL, EXPONENT -> Optional.of(new JsonNumber(scalar.text()));
            case NULL -> Optional.of(new JsonNull());
            case EMPTY -> {
                sink.wrongShape(scalar, "`%s`".formatted(name), "a value");
                yield Optional.empty();
            }
            case OTHER_TRUTH, OTHER_NULL, OTHER_NUMBER, TIME, SPECIAL -> {
                sink.ambiguous(scalar, kind);
                yield Optional.empty();
            }
        };
    }
}
