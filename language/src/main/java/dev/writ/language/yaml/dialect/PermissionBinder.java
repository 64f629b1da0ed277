package dev.writ.language.yaml.dialect;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.bind.Fields;
import dev.writ.language.yaml.bind.ScalarValues;
import dev.writ.language.yaml.dialect.PublishedPatterns.Listed;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.YamlSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lowers the sections of permissions. Ids and order of the rules are those published for {@code network}, {@code fs} and
 * {@code tool}; those of {@code model} and {@code rate} are ours, in the same style.
 */
final class PermissionBinder {
    private static final String NETWORK = "network.request";
    private static final String FILESYSTEM = "filesystem.access";
    private static final String TOOL = "tool.call";
    private static final String MODEL = "model.use";

    private final YamlSink sink;
    private final ScalarValues words;
    private final PublishedPatterns patterns;
    private final PolicyFileBuilder lowered;

    PermissionBinder(YamlSink sink, PolicyFileBuilder lowered) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
        this.patterns = new PublishedPatterns(sink);
        this.lowered = lowered;
    }

    /** @param place where a missing section is missed */
    void network(Optional<Entry> entry, Span place) {
        Optional<Fields> found = section(
                entry,
                "`network`",
                List.of(
                        "enabled",
                        "require_tls",
                        "allowed_domains",
                        "allowed_hosts",
                        "blocked_domains",
                        "blocked_hosts",
                        "deny_all_other"));
        if (found.isEmpty()) {
            lowered.deny("network.missing", place, NETWORK, Optional.empty(), "network permissions are not set up");
            return;
        }
        Fields fields = found.get();
        if (isFalse(fields, "enabled")) {
            lowered.deny(
                    "network.disabled", span(fields, "enabled"), NETWORK, Optional.empty(), "network access is off");
            return;
        }
        if (isTrue(fields, "require_tls")) {
            Span span = span(fields, "require_tls");
            Expr insecure = new Expr.Comparison(
                    span, new Expr.Name(span, "protocol"), Expr.Operator.NOT_EQUAL, span, new Expr.Text(span, "https"));
            lowered.deny("network.tls_required", span, NETWORK, Optional.of(insecure), "TLS is needed");
        }
        list(fields, "blocked_domains", "blocked_hosts", patterns::domains)
                .ifPresent(blocked -> deny("network.blocked", NETWORK, blocked, "the domain is blocked"));
        denyAllOther(fields);
        allowOnly(
                list(fields, "allowed_domains", "allowed_hosts", patterns::domains),
                fields,
                "network",
                NETWORK,
                "the domain is not on the allowlist");
    }

    /** What {@code false} leaves to whom is not published. */
    private void denyAllOther(Fields fields) {
        if (isFalse(fields, "deny_all_other")) {
            unpublished(
                    span(fields, "deny_all_other"),
                    "what `deny_all_other: false` allows is not published",
                    "remove it and list what is allowed, or list `\"*\"`");
        }
    }

    /** @param place where a missing section is missed */
    void filesystem(Optional<Entry> entry, Span place) {
        Optional<Fields> found = section(
                entry, "`filesystem`", List.of("enabled", "allowed_paths", "blocked_paths", "allowed_extensions"));
        if (found.isEmpty()) {
            lowered.deny("fs.missing", place, FILESYSTEM, Optional.empty(), "filesystem permissions are not set up");
            return;
        }
        Fields fields = found.get();
        if (isFalse(fields, "enabled")) {
            lowered.deny(
                    "fs.disabled", span(fields, "enabled"), FILESYSTEM, Optional.empty(), "filesystem access is off");
            return;
        }
        fields.get("blocked_paths").ifPresent(node -> {
            directoriesAlone(node);
            deny("fs.blocked", FILESYSTEM, patterns.paths(node, "`blocked_paths`"), "the path is blocked");
        });
        Optional<Listed> allowed = fields.get("allowed_paths").map(node -> patterns.paths(node, "`allowed_paths`"));
        fields.get("allowed_extensions").ifPresent(node -> {
            Listed extensions = patterns.extensions(node, "`allowed_extensions`");
            lowered.deny(
                    "fs.ext",
                    node.span(),
                    FILESYSTEM,
                    extensions.condition().map(test -> new Expr.Not(node.span(), test)),
                    "the extension is not allowed");
        });
        allowOnly(allowed, fields, "fs", FILESYSTEM, "the path is not on the allowlist");
    }

    /** A blocked path without a star blocks, as published, nothing below it. */
    private void directoriesAlone(Node node) {
        if (!(node instanceof Sequence list)) {
            return;
        }
        for (Node item : list.items()) {
            if (item instanceof Node.Scalar scalar && !scalar.text().contains("*") && !looksLikeFile(scalar.text())) {
                sink.add(Diagnostic.of(
                                DiagnosticCode.BLOCKED_ALONE,
                                scalar.span(),
                                "this path only",
                                "`%s` blocks this path only, and nothing below it".formatted(scalar.text()))
                        .withHelp("write `%s/*` to block what is below it as well"
                                .formatted(scalar.text().replaceFirst("/$", ""))));
            }
        }
    }

    private static boolean looksLikeFile(String path) {
        return path.lastIndexOf('.') > path.lastIndexOf('/') + 1;
    }

    /** @param place where a missing section is missed */
    void tools(Optional<Entry> entry, Span place) {
        Optional<Fields> found = section(
                entry,
                "`tools`",
                List.of("allowed", "allowed_tools", "blocked_tools", "denied_tools", "require_confirmation"));
        found.ifPresent(this::toolLists);
        if (found.isEmpty() && entry.isEmpty()) {
            noToolLists(place);
        }
    }

    /** Lists of tools, in whatever section they stand. */
    void toolLists(Fields fields) {
        Optional<Listed> allowed = names(fields, "tool", "allowed", "allowed_tools");
        Optional<Listed> confirmed =
                fields.get("require_confirmation").map(node -> patterns.names(node, "`require_confirmation`", "tool"));
        Optional<Listed> blocked = names(fields, "tool", "blocked_tools", "denied_tools");
        blocked.ifPresent(listed -> deny("tool.blocked", TOOL, listed, "the tool is blocked"));
        if (allowed.isEmpty() && confirmed.isEmpty()) {
            noToolLists(fields.place());
            return;
        }
        confirmed
                .filter(listed -> !listed.isEmpty())
                .ifPresent(listed -> lowered.requireApproval(
                        "tool.require_confirmation",
                        listed.span(),
                        TOOL,
                        listed.everything() ? Optional.empty() : listed.condition()));
        Optional<Listed> either = allowed.isPresent() && confirmed.isPresent()
                ? Optional.of(joined(allowed.get(), confirmed.get()))
                : allowed.or(() -> confirmed);
        notAllowed(either.get(), "tool", TOOL, "the tool is not on the allowlist");
        allowed.filter(listed -> !listed.isEmpty())
                .ifPresent(listed -> lowered.allow(
                        "tool.allowed",
                        listed.span(),
                        TOOL,
                        listed.everything() ? Optional.empty() : listed.condition()));
    }

    private void noToolLists(Span place) {
        lowered.deny("tool.not_allowed", place, TOOL, Optional.empty(), "no tool is listed");
        unpublished(
                place,
                "which tools may be called without a list of tools is not published; all are denied",
                "list them: `tools: {allowed_tools: [...]}`");
    }

    private static Listed joined(Listed first, Listed second) {
        List<Expr> tests = new ArrayList<>();
        first.condition().ifPresent(tests::add);
        second.condition().ifPresent(tests::add);
        Optional<Expr> condition = tests.size() == 2
                ? Optional.of(new Expr.Or(first.span(), tests))
                : tests.stream().findFirst();
        return new Listed(first.span(), first.everything() || second.everything(), condition);
    }

    /** Which models may be used; where nothing is said of them, none. */
    void models(Entry entry) {
        Optional<Fields> found = section(
                Optional.of(entry), "`models`", List.of("allowed_providers", "allowed_models", "denied_models"));
        if (found.isEmpty()) {
            return;
        }
        Fields fields = found.get();
        fields.get("denied_models")
                .map(node -> patterns.names(node, "`denied_models`", "model"))
                .ifPresent(denied -> deny("model.blocked", MODEL, denied, "the model is blocked"));
        Optional<Listed> models = fields.get("allowed_models")
                .map(node -> patterns.names(node, "`allowed_models`", "model"))
                .filter(listed -> !listed.isEmpty());
        Optional<Listed> providers = fields.get("allowed_providers")
                .map(node -> patterns.names(node, "`allowed_providers`", "provider"))
                .filter(listed -> !listed.isEmpty());
        if (models.isEmpty() && providers.isEmpty()) {
            lowered.deny("model.not_allowed", fields.place(), MODEL, Optional.empty(), "no model is listed");
            unpublished(
                    fields.place(),
                    "which models may be used without a list of models or providers is not published; all are denied",
                    "list `allowed_models` or `allowed_providers`");
            return;
        }
        providers.ifPresent(listed -> {
            lowered.requireProvider();
            notAllowed(listed, "model.provider", MODEL, "the provider is not on the allowlist");
        });
        models.ifPresent(listed -> notAllowed(listed, "model", MODEL, "the model is not on the allowlist"));
        lowered.allow("model.allowed", fields.place(), MODEL, Optional.empty());
    }

    /** {@code max_requests_per_minute}, or {@code requests: {max_per_minute: …}}. */
    void rateLimits(Entry entry) {
        Optional<Fields> found = section(
                Optional.of(entry),
                "`rate_limits`",
                List.of(
                        "requests",
                        "tokens",
                        "max_requests_per_minute",
                        "max_requests_per_hour",
                        "max_tokens_per_minute",
                        "max_tokens_per_hour"));
        if (found.isEmpty()) {
            return;
        }
        Fields fields = found.get();
        Optional<Fields> requests =
                section(fields.entry("requests"), "`requests`", List.of("max_per_minute", "max_per_hour"));
        rate(fields.entry("max_requests_per_minute"), requests, "max_per_minute", "rate.requests_per_minute", "1m");
        rate(fields.entry("max_requests_per_hour"), requests, "max_per_hour", "rate.requests_per_hour", "1h");
        Optional<Fields> tokens =
                section(fields.entry("tokens"), "`tokens`", List.of("max_per_minute", "max_per_hour"));
        tokens(fields.entry("max_tokens_per_minute"), tokens, "max_per_minute", "rate.tokens_per_minute", "1m");
        tokens(fields.entry("max_tokens_per_hour"), tokens, "max_per_hour", "rate.tokens_per_hour", "1h");
    }

    private void rate(Optional<Entry> flat, Optional<Fields> nested, String key, String id, String window) {
        most(flat, nested, key).ifPresent(times -> lowered.limit(id, times, window));
    }

    private void tokens(Optional<Entry> flat, Optional<Fields> nested, String key, String id, String window) {
        most(flat, nested, key).ifPresent(most -> lowered.limitTokens(id, most, window));
    }

    /** What is said in one of two places. */
    private Optional<Word> most(Optional<Entry> flat, Optional<Fields> nested, String key) {
        Optional<Entry> inner = nested.flatMap(fields -> fields.entry(key));
        if (flat.isPresent() && inner.isPresent()) {
            twice(flat.get(), inner.get());
        }
        return flat.or(() -> inner)
                .flatMap(entry ->
                        words.whole(entry.value(), "`%s`".formatted(entry.key().text())));
    }

    void twice(Entry first, Entry second) {
        sink.add(Diagnostic.of(
                        DiagnosticCode.DUPLICATE_KEY,
                        second.key().span(),
                        "again",
                        "`%s` says again what `%s` says"
                                .formatted(second.key().text(), first.key().text()))
                .withNote("first here", first.key().span())
                .withHelp("keep one of the two"));
    }

    private Optional<Fields> section(Optional<Entry> entry, String what, List<String> keys) {
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        if (!(entry.get().value() instanceof Mapping mapping)) {
            sink.wrongShape(entry.get().value(), what, "a map");
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, what, keys, sink);
        fields.rejectOthers();
        return Optional.of(fields);
    }

    /** One list under either of two names. */
    private Optional<Listed> list(Fields fields, String name, String otherName, Reader reader) {
        Optional<Entry> one = fields.entry(name);
        Optional<Entry> other = fields.entry(otherName);
        if (one.isPresent() && other.isPresent()) {
            twice(one.get(), other.get());
        }
        return one.or(() -> other)
                .map(entry ->
                        reader.read(entry.value(), "`%s`".formatted(entry.key().text())));
    }

    private interface Reader {
        Listed read(Node node, String what);
    }

    private Optional<Listed> names(Fields fields, String attribute, String name, String otherName) {
        Optional<Listed> one = fields.get(name).map(node -> patterns.names(node, "`" + name + "`", attribute));
        Optional<Listed> other =
                fields.get(otherName).map(node -> patterns.names(node, "`" + otherName + "`", attribute));
        return one.isPresent() && other.isPresent() ? Optional.of(joined(one.get(), other.get())) : one.or(() -> other);
    }

    private void deny(String id, String action, Listed listed, String reason) {
        if (!listed.isEmpty()) {
            lowered.deny(
                    id, listed.span(), action, listed.everything() ? Optional.empty() : listed.condition(), reason);
        }
    }

    /** What is listed is allowed and everything else denied; nothing listed, nothing allowed. */
    private void allowOnly(Optional<Listed> allowed, Fields fields, String prefix, String action, String reason) {
        Listed listed = allowed.orElseGet(() -> new Listed(fields.place(), false, Optional.empty()));
        notAllowed(listed, prefix, action, reason);
        if (!listed.isEmpty()) {
            lowered.allow(prefix + ".allowed", listed.span(), action, Optional.empty());
        }
    }

    private void notAllowed(Listed listed, String prefix, String action, String reason) {
        if (!listed.everything()) {
            lowered.deny(
                    prefix + ".not_allowed",
                    listed.span(),
                    action,
                    listed.condition().map(test -> new Expr.Not(listed.span(), test)),
                    reason);
        }
    }

    private boolean isFalse(Fields fields, String key) {
        return truth(fields, key).filter(value -> !value).isPresent();
    }

    private boolean isTrue(Fields fields, String key) {
        return truth(fields, key).filter(value -> value).isPresent();
    }

    private Optional<Boolean> truth(Fields fields, String key) {
        return fields.get(key).flatMap(node -> words.truth(node, "`" + key + "`"));
    }

    private static Span span(Fields fields, String key) {
        Entry entry = fields.entry(key).orElseThrow();
        return entry.key().span().to(entry.value().span());
    }

    private void unpublished(Span span, String message, String help) {
        sink.add(Diagnostic.of(DiagnosticCode.UNPUBLISHED, span, "no published meaning", message)
                .withHelp(help));
    }
}
