package dev.writ.language.yaml.dialect;

import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.bind.Fields;
import dev.writ.language.yaml.bind.ScalarValues;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.YamlSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code sekuire.yml}. What says who the agent is, how it is run and how it is logged decides nothing and is left
 * alone; what may decide something is lowered or reported.
 */
public final class SekuireBinder {
    /** Keys that no decision depends on. */
    private static final List<String> INDIFFERENT = List.of(
            "project",
            "identity",
            "agent",
            "agents",
            "llm",
            "logger",
            "capabilities",
            "discovery",
            "a2a",
            "deployment",
            "audit");

    private static final List<String> KEYS = List.of("permissions", "policy", "rate_limits");
    private static final List<String> SECTIONS = List.of("network", "filesystem", "tools", "models", "rate_limits");

    private final SourceText source;
    private final YamlSink sink;
    private final ScalarValues words;

    public SekuireBinder(SourceText source, YamlSink sink) {
        this.source = source;
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    public PolicyFile bind(Mapping root) {
        List<String> all = new ArrayList<>(KEYS);
        all.addAll(INDIFFERENT);
        Fields fields = new Fields(root, "sekuire.yml", all, sink);
        fields.rejectOthers();
        PolicyFileBuilder lowered = new PolicyFileBuilder(source, fields.place());
        PermissionBinder binder = new PermissionBinder(sink, lowered);
        Optional<Fields> permissions = section(fields, "permissions");
        Optional<Fields> policy = section(fields, "policy");
        permissions(binder, permissions, policy, fields.place());
        Optional<Entry> rates = only(binder, policy.flatMap(p -> p.entry("rate_limits")), fields.entry("rate_limits"));
        only(binder, permissions.flatMap(p -> p.entry("rate_limits")), rates).ifPresent(binder::rateLimits);
        return lowered.file(said(fields, "name"), said(fields, "version"));
    }

    private static void permissions(
            PermissionBinder binder, Optional<Fields> permissions, Optional<Fields> policy, Span place) {
        binder.network(only(binder, entry(permissions, "network"), entry(policy, "network")), place);
        binder.filesystem(only(binder, entry(permissions, "filesystem"), entry(policy, "filesystem")), place);
        binder.tools(only(binder, entry(permissions, "tools"), entry(policy, "tools")), place);
        only(binder, entry(permissions, "models"), entry(policy, "models")).ifPresent(binder::models);
    }

    private static Optional<Entry> entry(Optional<Fields> section, String key) {
        return section.flatMap(fields -> fields.entry(key));
    }

    /** Whichever of two sections there is; both at once are reported. */
    private static Optional<Entry> only(PermissionBinder binder, Optional<Entry> one, Optional<Entry> other) {
        if (one.isPresent() && other.isPresent()) {
            binder.twice(one.get(), other.get());
        }
        return one.or(() -> other);
    }

    private Optional<Fields> section(Fields fields, String key) {
        Optional<Node> node = fields.get(key);
        if (node.isPresent() && node.get() instanceof Mapping mapping) {
            Fields section = new Fields(mapping, "`" + key + "`", SECTIONS, sink);
            section.rejectOthers();
            return Optional.of(section);
        }
        node.ifPresent(other -> sink.wrongShape(other, "`" + key + "`", "a map"));
        return Optional.empty();
    }

    /** The project's or the agent's name or version. */
    private Optional<Word> said(Fields fields, String key) {
        for (String section : List.of("project", "agent")) {
            Optional<Node> found = fields.get(section)
                    .filter(Mapping.class::isInstance)
                    .flatMap(node -> ((Mapping) node)
                            .entries().stream()
                                    .filter(entry -> entry.key().text().equals(key))
                                    .map(Entry::value)
                                    .findFirst());
            if (found.isPresent()) {
                return words.name(found.get(), "`" + key + "`", "a text");
            }
        }
        return Optional.empty();
    }
}
