package dev.writ.language.yaml.dialect;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.source.TrustedKeys;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.bind.Fields;
import dev.writ.language.yaml.bind.ScalarValues;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.Shape;
import java.util.List;
import java.util.Optional;

/** Reads the {@code policy.json} of a workspace: its content is lowered, what surrounds it says whether it is in force and whose it is. */
public final class WorkspaceBinder {
    private static final List<String> KEYS = List.of(
            "policy_id",
            "workspace_id",
            "version",
            "status",
            "content",
            "hash",
            "signature",
            "signing_key_id",
            "signing_public_key",
            "created_at",
            "updated_at",
            "activated_at");
    private static final Shape.Choice STATUSES = new Shape.Choice(List.of("draft", "active", "archived"));

    private final SourceText source;
    private final TrustedKeys keys;
    private final YamlSink sink;
    private final ScalarValues words;

    public WorkspaceBinder(SourceText source, TrustedKeys keys, YamlSink sink) {
        this.source = source;
        this.keys = keys;
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    public PolicyFile bind(Mapping root) {
        Fields fields = new Fields(root, "a workspace policy", KEYS, sink);
        fields.rejectOthers();
        Optional<Word> inactive = fields.get("status")
                .flatMap(node -> words.choice(node, "`status`", "a status", STATUSES))
                .filter(status -> !status.text().equals("active"));
        if (inactive.isPresent()) {
            sink.add(Diagnostic.of(
                            DiagnosticCode.NOT_IN_FORCE,
                            inactive.get().span(),
                            "not active",
                            "this policy is not in force: its status is `%s`"
                                    .formatted(inactive.get().text()))
                    .withHelp("use the active policy of the workspace"));
        } else {
            new WorkspaceSeal(source, keys, sink).check(fields);
        }
        PolicyFileBuilder lowered = new PolicyFileBuilder(source, fields.place());
        if (fields.get("content").isEmpty() && fields.complete()) {
            sink.missingKey(fields.place(), "a workspace policy", "content");
        }
        fields.get("content").flatMap(node -> map(node, "`content`")).ifPresent(content -> content(content, lowered));
        return lowered.file(
                fields.get("policy_id").flatMap(node -> words.name(node, "`policy_id`", "a text")),
                fields.get("version").flatMap(node -> words.name(node, "`version`", "a text")));
    }

    private void content(Mapping mapping, PolicyFileBuilder lowered) {
        Fields content = fields(mapping, "`content`", List.of("agent", "permissions", "compliance", "rate_limits"));
        PermissionBinder binder = new PermissionBinder(sink, lowered);
        Span place = content.place();
        Optional<Fields> permissions = content.get("permissions")
                .flatMap(node -> map(node, "`permissions`"))
                .map(map -> fields(map, "`permissions`", List.of("network", "filesystem", "tools", "models")));
        binder.network(permissions.flatMap(p -> p.entry("network")), place);
        binder.filesystem(permissions.flatMap(p -> p.entry("filesystem")), place);
        Optional<Entry> tools = permissions.flatMap(p -> p.entry("tools"));
        Optional<Entry> models = permissions.flatMap(p -> p.entry("models"));
        Optional<Fields> agent = content.get("agent")
                .flatMap(node -> map(node, "`agent`"))
                .map(map -> fields(map, "`agent`", List.of("models", "capabilities")));
        Optional<Entry> capabilities = agent.flatMap(a -> a.entry("capabilities"));
        if (tools.isPresent() && capabilities.isPresent()) {
            binder.twice(tools.get(), capabilities.get());
        }
        Optional<Mapping> lists = capabilities.flatMap(entry -> map(entry.value(), "`capabilities`"));
        if (lists.isPresent()) {
            capabilities(binder, lists.get());
        } else {
            binder.tools(tools, place);
        }
        Optional<Entry> agentModels = agent.flatMap(a -> a.entry("models"));
        if (models.isPresent() && agentModels.isPresent()) {
            binder.twice(models.get(), agentModels.get());
        }
        models.or(() -> agentModels).ifPresent(binder::models);
        content.entry("rate_limits").ifPresent(binder::rateLimits);
    }

    /** That new tools must be approved concerns their registration: a call is decided by the lists. */
    private void capabilities(PermissionBinder binder, Mapping mapping) {
        Fields fields = fields(
                mapping,
                "`capabilities`",
                List.of(
                        "allowed_tools",
                        "denied_tools",
                        "require_tool_approval",
                        "blocked_tools",
                        "allowed",
                        "require_confirmation"));
        fields.get("require_tool_approval").ifPresent(node -> words.truth(node, "`require_tool_approval`"));
        binder.toolLists(fields);
    }

    private Fields fields(Mapping mapping, String what, List<String> keys) {
        Fields fields = new Fields(mapping, what, keys, sink);
        fields.rejectOthers();
        return fields;
    }

    private Optional<Mapping> map(Node node, String what) {
        if (node instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        sink.wrongShape(node, what, "a map");
        return Optional.empty();
    }
}
