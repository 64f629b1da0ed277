package dev.writ.language.yaml;

import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.Node.Entry;
import dev.writ.language.yaml.Node.Mapping;
import dev.writ.language.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a whole document from its tree. */
final class DocumentBinder {
    private static final List<String> KEYS =
            List.of("oags", "policy", "version", "vocabulary", "default", "actions", "properties", "tests");
    private static final List<String> LATER =
            List.of("limits", "include", "no_wider_than", "packs", "waivers", "assume");
    /** A default cannot require approval: it names no approver. */
    private static final List<String> DEFAULTS = List.of("allow", "warn", "deny");

    private final SourceText source;
    private final Reports reports;
    private final Words words;
    private final Expressions expressions;

    DocumentBinder(SourceText source, Reports reports) {
        this.source = source;
        this.reports = reports;
        this.words = new Words(reports);
        this.expressions = new Expressions(reports);
    }

    Optional<PolicyFile> bind(Node root) {
        if (!(root instanceof Mapping mapping)) {
            reports.wrongShape(root, "a policy", "a map", Optional.of("start with `actions:`"));
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, "a policy", KEYS, reports);
        fields.rejectOthers(LATER);
        Optional<VocabularyNode> vocabulary =
                fields.get("vocabulary").flatMap(node -> new VocabularyBinder(reports).bind(node));
        RuleBinder rules = new RuleBinder(reports, attributes(fields, vocabulary));
        TestBinder tests = new TestBinder(reports);
        return Optional.of(new PolicyFile(
                source,
                name(fields, "oags"),
                name(fields, "policy"),
                name(fields, "version"),
                vocabulary,
                fields.get("default").flatMap(node -> words.choice(node, "`default`", "a default effect", DEFAULTS)),
                items(fields.require("actions"), "`actions`", "a list of rules", rules::bind),
                properties(fields.get("properties")),
                items(fields.get("tests"), "`tests`", "a list of tests", tests::bind)));
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
            node.ifPresent(other -> reports.wrongShape(other, what, need));
        }
        return items;
    }

    private List<PropertyNode> properties(Optional<Node> node) {
        List<PropertyNode> properties = new ArrayList<>();
        if (node.isPresent() && node.get() instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                words.name(entry.key(), "a key of `properties`", "a name")
                        .flatMap(id -> expressions.property(id, entry.value()))
                        .ifPresent(properties::add);
            }
        } else {
            node.ifPresent(other -> reports.wrongShape(
                    other, "`properties`", "a map", Optional.of("write `no-drops: never permit drop_table`")));
        }
        return properties;
    }
}
