package dev.writ.language.yaml.bind;

import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RelationNode;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a whole document from its tree. */
public final class DocumentBinder {
    private final SourceText source;
    private final YamlSink sink;
    private final ScalarValues words;
    private final Expressions expressions;

    public DocumentBinder(SourceText source, YamlSink sink) {
        this.source = source;
        this.sink = sink;
        this.words = new ScalarValues(sink);
        this.expressions = new Expressions(sink);
    }

    public Optional<PolicyFile> bind(Node root) {
        if (!(root instanceof Mapping mapping)) {
            sink.wrongShape(root, "a policy", "a map", Optional.of("start with `actions:`"));
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, PolicyShapes.POLICY, sink);
        fields.rejectOthers();
        Optional<VocabularyNode> vocabulary =
                fields.get("vocabulary").flatMap(node -> new VocabularyBinder(sink).bind(node));
        Attributes attributes = attributes(fields, vocabulary);
        RuleBinder rules = new RuleBinder(sink, attributes);
        LimitBinder limits = new LimitBinder(sink, attributes);
        TestBinder tests = new TestBinder(sink);
        List<SentenceNode> sentences = sentences(fields.get("properties"));
        return Optional.of(new PolicyFile(
                new PolicyFile.Header(source, name(fields, "oags"), name(fields, "policy"), name(fields, "version")),
                composition(fields),
                new PolicyFile.Terms(vocabulary, new DefinitionBinder(sink).bind(fields.get("define"))),
                new PolicyFile.RuleSet(
                        items(actions(fields), "`actions`", "a list of rules", node -> Optional.of(rules.bindAll(node)))
                                .stream()
                                .flatMap(List::stream)
                                .toList(),
                        defaultEffect(fields)),
                new PolicyFile.Guards(
                        assumptions(fields.get("assume")),
                        items(fields.get("limits"), "`limits`", "a list of limits", limits::bind)),
                new PolicyFile.Claims(
                        only(PropertyNode.class, sentences),
                        only(RelationNode.class, sentences),
                        items(fields.get("tests"), "`tests`", "a list of tests", tests::bind)),
                items(fields.get("waivers"), "`waivers`", "a list of waivers", new WaiverBinder(sink)::bind)));
    }

    private PolicyFile.Composition composition(Fields fields) {
        return new PolicyFile.Composition(
                files(fields, "include"),
                files(fields, "no_wider_than"),
                fields.get("packs")
                        .map(node -> words.names(node, "`packs`", "the name of a pack"))
                        .orElse(List.of()));
    }

    private Optional<Word> defaultEffect(Fields fields) {
        return fields.get("default")
                .flatMap(node -> words.choice(node, "`default`", "a default effect", PolicyShapes.DEFAULTS));
    }

    /** A document may leave its rules to those it includes. */
    private static Optional<Node> actions(Fields fields) {
        return fields.get("include").isPresent() ? fields.get("actions") : fields.require("actions");
    }

    private List<Word> files(Fields fields, String key) {
        return fields.get(key)
                .map(node -> words.names(node, "`%s`".formatted(key), "the name of a file"))
                .orElse(List.of());
    }

    private List<Expr> assumptions(Optional<Node> node) {
        if (node.isPresent() && node.get() instanceof Sequence list) {
            words.rejectEmpty(list, "`assume`");
            return list.items().stream()
                    .flatMap(item -> expressions.condition(item, "an item of `assume`").stream())
                    .toList();
        }
        return node.flatMap(one -> expressions.condition(one, "`assume`")).stream()
                .toList();
    }

    private static <T extends SentenceNode> List<T> only(Class<T> kind, List<SentenceNode> sentences) {
        return sentences.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Attributes attributes(Fields fields, Optional<VocabularyNode> vocabulary) {
        return vocabulary
                .map(Attributes::of)
                .orElseGet(() -> fields.get("vocabulary").isPresent() ? Attributes.unknown() : Attributes.ofRules());
    }

    private Optional<Word> name(Fields fields, String key) {
        return fields.get(key).flatMap(node -> words.name(node, "`%s`".formatted(key), "a text"));
    }

    private <T> List<T> items(Optional<Node> node, String what, String need, Function<Node, Optional<T>> item) {
        List<T> items = new ArrayList<>();
        if (node.isPresent() && node.get() instanceof Sequence list) {
            list.items().forEach(one -> item.apply(one).ifPresent(items::add));
        } else {
            node.ifPresent(other -> sink.wrongShape(other, what, need));
        }
        return items;
    }

    private List<SentenceNode> sentences(Optional<Node> node) {
        List<SentenceNode> sentences = new ArrayList<>();
        if (node.isPresent() && node.get() instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                words.name(entry.key(), "a key of `properties`", "a name")
                        .flatMap(id -> expressions.sentence(id, entry.value()))
                        .ifPresent(sentences::add);
            }
        } else {
            node.ifPresent(other -> sink.wrongShape(
                    other, "`properties`", "a map", Optional.of("write `no-drops: never permit drop_table`")));
        }
        return sentences;
    }
}
