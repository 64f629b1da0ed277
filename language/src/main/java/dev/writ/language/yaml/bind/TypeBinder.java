package dev.writ.language.yaml.bind;

import static dev.writ.language.diagnostic.DiagnosticCode.MISSING_KEY;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the types of attributes. */
final class TypeBinder {
    private final YamlSink sink;
    private final ScalarValues words;

    TypeBinder(YamlSink sink) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    TypeNode shortForm(Node node) {
        if (node instanceof Node.Sequence list) {
            return new TypeNode.Enumeration(list.span(), words.list(list, "an enumeration", "a value"));
        }
        Optional<Word> name =
                node instanceof Scalar ? words.name(node, "a type", "a word or a list of values") : Optional.empty();
        if (!(node instanceof Scalar)) {
            sink.wrongShape(node, "a type", "a word, a list of values or a map");
        }
        return name.<TypeNode>map(word -> switch (word.text()) {
                    case "enum" -> needsMore(word, "which values?", "its values", "[dev, production]");
                    case "set" -> needsMore(word, "which values?", "its values", "{type: set, of: string}");
                    case "decimal" -> needsMore(word, "how many digits?", "a `scale`", "{type: decimal, scale: 2}");
                    default -> new TypeNode.Named(word.span(), word);
                })
                .orElseGet(() -> new TypeNode.Malformed(node.span()));
    }

    private TypeNode needsMore(Word type, String question, String need, String example) {
        sink.add(Diagnostic.of(MISSING_KEY, type.span(), question, "type `%s` needs %s".formatted(type.text(), need))
                .withHelp("write `%s`".formatted(example)));
        return new TypeNode.Malformed(type.span());
    }

    TypeNode longForm(Fields fields) {
        TypeNode malformed = new TypeNode.Malformed(fields.span());
        Optional<Word> type = fields.require("type").flatMap(node -> words.name(node, "`type`", "a type"));
        if (type.isEmpty()) {
            return malformed;
        }
        Word name = type.get();
        return switch (name.text()) {
            case "enum" -> {
                onlyFor(fields, name);
                yield fields.require("values")
                        .<TypeNode>map(node ->
                                new TypeNode.Enumeration(fields.span(), words.list(node, "`values`", "a value")))
                        .orElse(malformed);
            }
            case "integer" -> {
                onlyFor(fields, name);
                yield whole(fields, name);
            }
            case "decimal" -> {
                onlyFor(fields, name);
                yield decimal(fields, name).orElse(malformed);
            }
            case "set" -> {
                onlyFor(fields, name);
                yield set(fields, name).orElse(malformed);
            }
            case "path" -> {
                onlyFor(fields, name);
                boolean isRelative = fields.get("relative")
                        .flatMap(node -> words.truth(node, "`relative`"))
                        .orElse(false);
                yield isRelative ? new TypeNode.RelativePath(fields.span()) : new TypeNode.Named(name.span(), name);
            }
            default -> {
                // A type that there is not may have been meant to have any of the keys.
                if (PolicyShapes.TYPES.words().contains(name.text())) {
                    onlyFor(fields, name);
                }
                yield new TypeNode.Named(name.span(), name);
            }
        };
    }

    private TypeNode whole(Fields fields, Word name) {
        Optional<Word> min = fields.get("min").flatMap(node -> words.whole(node, "`min`"));
        Optional<Word> max = fields.get("max").flatMap(node -> words.whole(node, "`max`"));
        return min.isEmpty() && max.isEmpty()
                ? new TypeNode.Named(name.span(), name)
                : new TypeNode.Whole(fields.span(), min, max);
    }

    private Optional<TypeNode> decimal(Fields fields, Word name) {
        Optional<Word> min = fields.get("min").flatMap(node -> words.number(node, "`min`"));
        Optional<Word> max = fields.get("max").flatMap(node -> words.number(node, "`max`"));
        if (fields.get("scale").isEmpty() && mayLack(fields)) {
            needsMore(name, "how many digits?", "a `scale`", "{type: decimal, scale: 2}");
        }
        return fields.get("scale")
                .flatMap(node -> words.whole(node, "`scale`"))
                .map(scale -> new TypeNode.Decimal(fields.span(), scale, min, max));
    }

    private Optional<TypeNode> set(Fields fields, Word name) {
        Optional<Node> values = fields.get("values");
        Optional<Node> element = fields.get("of");
        if (values.isPresent() && element.isPresent()) {
            sink.unknownKey(fields.entry("of").orElseThrow().key(), "a set with `values`", List.of("type", "values"));
            return Optional.empty();
        }
        if (values.isPresent()) {
            return Optional.of(new TypeNode.ClosedSet(fields.span(), words.list(values.get(), "`values`", "a value")));
        }
        if (element.isEmpty() && mayLack(fields)) {
            needsMore(name, "which values?", "its values", "{type: set, of: string}");
        }
        return element.flatMap(node -> words.name(node, "`of`", "a type"))
                .map(word -> new TypeNode.OpenSet(fields.span(), word));
    }

    /** Unless what follows was cut off, or an unknown key may have meant what is missing. */
    private static boolean mayLack(Fields fields) {
        return fields.complete() && fields.others().isEmpty();
    }

    private void onlyFor(Fields fields, Word type) {
        List<String> allowed = PolicyShapes.ATTRIBUTE.allowed("type", type.text());
        for (String key : PolicyShapes.ATTRIBUTE.inSomeCases()) {
            if (!allowed.contains(key)) {
                List<String> known = new ArrayList<>(List.of("type"));
                known.addAll(allowed);
                known.addAll(List.of("from", "optional", "default", "sensitive", "audit"));
                fields.entry(key)
                        .ifPresent(entry -> sink.unknownKey(entry.key(), "type `%s`".formatted(type.text()), known));
            }
        }
    }
}
