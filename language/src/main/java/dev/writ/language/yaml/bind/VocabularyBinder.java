package dev.writ.language.yaml.bind;

import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.DisclosureNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the vocabulary. */
final class VocabularyBinder {
    private final YamlSink sink;
    private final ScalarValues words;
    private final TypeBinder types;
    private final LiteralBinder literals;

    VocabularyBinder(YamlSink sink) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
        this.types = new TypeBinder(sink);
        this.literals = new LiteralBinder(sink);
    }

    Optional<VocabularyNode> bind(Node node) {
        if (!(node instanceof Mapping mapping)) {
            sink.wrongShape(node, "`vocabulary`", "a map");
            return Optional.empty();
        }
        List<AttributeNode> attributes = new ArrayList<>();
        Optional<List<ActionNode>> actions = Optional.empty();
        List<Word> approvers = List.of();
        Optional<Word> zone = Optional.empty();
        for (Entry entry : mapping.entries()) {
            switch (entry.key().text()) {
                case "actions" -> actions = actions(entry.value());
                case "approvers" -> approvers = words.names(entry.value(), "`approvers`", "a name");
                case "time" -> {
                    Optional<Fields> clock = clock(entry.value());
                    zone = clock.flatMap(this::zone);
                    if (clock.isEmpty()) {
                        attribute(entry).ifPresent(attributes::add);
                    }
                }
                default -> {
                    if (isMisspelt(entry)) {
                        sink.unknownKey(entry.key(), PolicyShapes.VOCABULARY.where(), List.of("actions"));
                        actions = Optional.of(List.of());
                    } else {
                        attribute(entry).ifPresent(attributes::add);
                    }
                }
            }
        }
        return Optional.of(new VocabularyNode(mapping.span(), attributes, actions, approvers, zone));
    }

    /** A map of maps under a key that is nearly {@code actions} declares no attribute. */
    private static boolean isMisspelt(Entry entry) {
        return NearestNames.isSlip(entry.key().text(), "actions")
                && entry.value() instanceof Mapping mapping
                && mapping.entries().stream().allMatch(inner -> inner.value() instanceof Mapping);
    }

    /** The keys of the clock, {@code {zone: Europe/Berlin}}; none for an attribute that is called {@code time}. */
    private Optional<Fields> clock(Node node) {
        return node instanceof Mapping mapping
                        && mapping.entries().stream()
                                .anyMatch(entry -> entry.key().text().equals("zone"))
                ? Optional.of(new Fields(mapping, PolicyShapes.CLOCK, sink))
                : Optional.empty();
    }

    private Optional<Word> zone(Fields clock) {
        clock.rejectOthers();
        return clock.get("zone").flatMap(node -> words.name(node, "`zone`", "a time zone as `Europe/Berlin`"));
    }

    /** Present and empty when there are none, or when what stands there is unreadable. */
    private Optional<List<ActionNode>> actions(Node node) {
        List<ActionNode> actions = new ArrayList<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> action(entry).ifPresent(actions::add));
        } else {
            sink.wrongShape(node, "`actions` of the vocabulary", "a map", Optional.of("write `drop_table: {}`"));
        }
        return Optional.of(actions);
    }

    private Optional<ActionNode> action(Entry entry) {
        Optional<Word> name = words.name(entry.key(), "a key of `actions`", "the name of an action");
        if (!(entry.value() instanceof Mapping mapping)) {
            sink.wrongShape(
                    entry.value(),
                    "action `%s`".formatted(entry.key().text()),
                    "a map",
                    Optional.of("write `{}` when there is nothing to say about it"));
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, PolicyShapes.ACTION, sink);
        fields.rejectOthers();
        List<Word> tags = fields.get("tags")
                .map(node -> words.names(node, "`tags`", "a name"))
                .orElse(List.of());
        Optional<List<AttributeNode>> arguments = fields.get("arguments").map(this::arguments);
        return name.map(word -> new ActionNode(word.span().to(mapping.span()), word, tags, arguments));
    }

    private List<AttributeNode> arguments(Node node) {
        List<AttributeNode> arguments = new ArrayList<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> attribute(entry).ifPresent(arguments::add));
        } else {
            sink.wrongShape(node, "`arguments`", "a map", Optional.of("write `{rows: integer}`"));
        }
        return arguments;
    }

    private Optional<AttributeNode> attribute(Entry entry) {
        Optional<Word> name = words.name(entry.key(), "a key of the vocabulary", "the name of an attribute");
        return name.map(word -> attribute(word, entry.value()));
    }

    private DisclosureNode disclosure(Fields fields) {
        boolean sensitive = fields.get("sensitive")
                .flatMap(node -> words.truth(node, "`sensitive`"))
                .orElse(false);
        return new DisclosureNode(
                sensitive,
                fields.get("audit").flatMap(node -> words.name(node, "`audit`", "`full`, `digest` or `commit`")));
    }

    private AttributeNode attribute(Word name, Node value) {
        if (!(value instanceof Mapping mapping)) {
            return new AttributeNode(
                    name.span().to(value.span()), name, types.shortForm(value), Optional.empty(), false);
        }
        Fields fields = new Fields(mapping, PolicyShapes.ATTRIBUTE, sink);
        fields.rejectOthers();
        Optional<Word> source = fields.get("from").flatMap(node -> words.name(node, "`from`", "a source"));
        boolean optional = fields.get("optional")
                .flatMap(node -> words.truth(node, "`optional`"))
                .orElse(false);
        Optional<Expr> fallback = fields.get("default").flatMap(node -> literals.bind(node, "`default`"));
        return new AttributeNode(
                name.span().to(mapping.span()),
                name,
                types.longForm(fields),
                source,
                optional,
                fallback,
                disclosure(fields));
    }
}
