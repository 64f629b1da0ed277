package dev.writ.language.yaml;

import static dev.writ.language.diagnostic.DiagnosticCode.MISSING_KEY;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.Node.Entry;
import dev.writ.language.yaml.Node.Mapping;
import dev.writ.language.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the vocabulary. */
final class VocabularyBinder {
    private final Reports reports;
    private final Words words;
    private final TypeBinder types;

    VocabularyBinder(Reports reports) {
        this.reports = reports;
        this.words = new Words(reports);
        this.types = new TypeBinder(reports);
    }

    Optional<VocabularyNode> bind(Node node) {
        if (!(node instanceof Mapping mapping)) {
            reports.wrongShape(node, "`vocabulary`", "a map");
            return Optional.empty();
        }
        List<AttributeNode> attributes = new ArrayList<>();
        Optional<List<ActionNode>> actions = Optional.empty();
        List<Word> approvers = List.of();
        for (Entry entry : mapping.entries()) {
            switch (entry.key().text()) {
                case "actions" -> actions = actions(entry.value());
                case "approvers" -> approvers = words.names(entry.value(), "`approvers`", "a name");
                default -> attribute(entry).ifPresent(attributes::add);
            }
        }
        return Optional.of(new VocabularyNode(mapping.span(), attributes, actions, approvers));
    }

    /** Present and empty when there are none, or when what stands there is unreadable. */
    private Optional<List<ActionNode>> actions(Node node) {
        List<ActionNode> actions = new ArrayList<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> action(entry).ifPresent(actions::add));
        } else {
            reports.wrongShape(node, "`actions` of the vocabulary", "a map", Optional.of("write `drop_table: {}`"));
        }
        return Optional.of(actions);
    }

    private Optional<ActionNode> action(Entry entry) {
        Optional<Word> name = words.name(entry.key(), "a key of `actions`", "the name of an action");
        if (!(entry.value() instanceof Mapping mapping)) {
            reports.wrongShape(
                    entry.value(),
                    "action `%s`".formatted(entry.key().text()),
                    "a map",
                    Optional.of("write `{}` when there is nothing to say about it"));
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, "an action", List.of("tags", "arguments"), reports);
        fields.rejectOthers();
        List<Word> tags = fields.get("tags")
                .map(node -> words.names(node, "`tags`", "a name"))
                .orElse(List.of());
        List<AttributeNode> arguments =
                fields.get("arguments").map(this::arguments).orElse(List.of());
        return name.map(word -> new ActionNode(word.span().to(mapping.span()), word, tags, arguments));
    }

    private List<AttributeNode> arguments(Node node) {
        List<AttributeNode> arguments = new ArrayList<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> attribute(entry).ifPresent(arguments::add));
        } else {
            reports.wrongShape(node, "`arguments`", "a map", Optional.of("write `{rows: integer}`"));
        }
        return arguments;
    }

    private Optional<AttributeNode> attribute(Entry entry) {
        Optional<Word> name = words.name(entry.key(), "a key of the vocabulary", "the name of an attribute");
        return name.map(word -> attribute(word, entry.value()));
    }

    private AttributeNode attribute(Word name, Node value) {
        if (!(value instanceof Mapping mapping)) {
            return new AttributeNode(
                    name.span().to(value.span()), name, types.shortForm(value), Optional.empty(), false);
        }
        Fields fields = new Fields(mapping, "an attribute", TypeBinder.KEYS, reports);
        fields.rejectOthers(TypeBinder.LATER_KEYS);
        Optional<Word> source = fields.get("from").flatMap(node -> words.name(node, "`from`", "a source"));
        boolean optional = fields.get("optional")
                .flatMap(node -> words.truth(node, "`optional`"))
                .orElse(false);
        return new AttributeNode(name.span().to(mapping.span()), name, types.longForm(fields), source, optional);
    }

    /** Reads the types of attributes. */
    static final class TypeBinder {
        static final List<String> KEYS = List.of("type", "values", "of", "min", "max", "from", "optional");
        static final List<String> LATER_KEYS = List.of("scale");
        private static final List<String> LATER_TYPES = List.of("decimal", "path", "domain", "instant");

        private final Reports reports;
        private final Words words;

        TypeBinder(Reports reports) {
            this.reports = reports;
            this.words = new Words(reports);
        }

        TypeNode shortForm(Node node) {
            if (node instanceof Node.Sequence list) {
                return new TypeNode.Enumeration(list.span(), words.list(list, "an enumeration", "a value"));
            }
            Optional<Word> name = node instanceof Scalar
                    ? words.name(node, "a type", "a word or a list of values")
                    : Optional.empty();
            if (!(node instanceof Scalar)) {
                reports.wrongShape(node, "a type", "a word, a list of values or a map");
            }
            return name.filter(this::isSupported)
                    .map(word -> word.text().equals("enum") || word.text().equals("set")
                            ? needsMore(word)
                            : new TypeNode.Named(word.span(), word))
                    .orElseGet(() -> new TypeNode.Malformed(node.span()));
        }

        private TypeNode needsMore(Word word) {
            String example = word.text().equals("set") ? "{type: set, of: string}" : "[dev, production]";
            reports.accept(Diagnostic.of(
                            MISSING_KEY,
                            word.span(),
                            "which values?",
                            "type `%s` needs its values".formatted(word.text()))
                    .withHelp("write `%s`".formatted(example)));
            return new TypeNode.Malformed(word.span());
        }

        TypeNode longForm(Fields fields) {
            TypeNode malformed = new TypeNode.Malformed(fields.span());
            Optional<Word> type = fields.require("type").flatMap(node -> words.name(node, "`type`", "a type"));
            if (type.isEmpty() || !isSupported(type.get())) {
                return malformed;
            }
            Word name = type.get();
            return switch (name.text()) {
                case "enum" -> {
                    onlyFor(fields, name, List.of("values"));
                    yield fields.require("values")
                            .<TypeNode>map(node ->
                                    new TypeNode.Enumeration(fields.span(), words.list(node, "`values`", "a value")))
                            .orElse(malformed);
                }
                case "integer" -> {
                    onlyFor(fields, name, List.of("min", "max"));
                    yield whole(fields, name);
                }
                case "set" -> {
                    onlyFor(fields, name, List.of("values", "of"));
                    yield set(fields, name).orElse(malformed);
                }
                default -> {
                    onlyFor(fields, name, List.of());
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

        private Optional<TypeNode> set(Fields fields, Word name) {
            Optional<Node> values = fields.get("values");
            Optional<Node> element = fields.get("of");
            if (values.isPresent() && element.isPresent()) {
                reports.unknownKey(
                        fields.entry("of").orElseThrow().key(), "a set with `values`", List.of("type", "values"));
                return Optional.empty();
            }
            if (values.isPresent()) {
                return Optional.of(
                        new TypeNode.ClosedSet(fields.span(), words.list(values.get(), "`values`", "a value")));
            }
            if (element.isEmpty() && fields.complete()) {
                needsMore(name);
            }
            return element.flatMap(node -> words.name(node, "`of`", "a type"))
                    .filter(this::isSupported)
                    .map(word -> new TypeNode.OpenSet(fields.span(), word));
        }

        private boolean isSupported(Word type) {
            boolean later = LATER_TYPES.contains(type.text());
            if (later) {
                reports.notYet(type.span(), "type `%s` is".formatted(type.text()));
            }
            return !later;
        }

        private void onlyFor(Fields fields, Word type, List<String> allowed) {
            for (String key : List.of("values", "of", "min", "max")) {
                if (!allowed.contains(key)) {
                    List<String> known = new ArrayList<>(List.of("type"));
                    known.addAll(allowed);
                    known.addAll(List.of("from", "optional"));
                    fields.entry(key)
                            .ifPresent(entry ->
                                    reports.unknownKey(entry.key(), "type `%s`".formatted(type.text()), known));
                }
            }
        }
    }
}
