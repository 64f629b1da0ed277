package dev.writ.language.yaml.dialect;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.bind.Fields;
import dev.writ.language.yaml.bind.ScalarValues;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the older form of policies, a list of statements that allow or deny actions on resources. A deny outranks an
 * allow and what no statement allows is denied, as everywhere here; what has no published meaning is an error.
 */
public final class StatementBinder {
    private static final String VERSION = "2024-12-02";
    private static final String ALL = "*";
    private static final List<String> KEYS =
            List.of("Version", "Description", "Statement", "ResourceLimits", "RequireApproval", "AuditLog");
    private static final Shape.Choice EFFECTS = new Shape.Choice(List.of("Allow", "Deny"));

    private final SourceText source;
    private final YamlSink sink;
    private final ScalarValues words;
    private final Set<String> tools = new LinkedHashSet<>();
    private final List<RuleNode> rules = new ArrayList<>();
    /** Whether any statement is about some addresses and not about others. */
    private boolean tellsAddressesApart;
    /** Resources, which families read in turn. */
    private final Set<Span> reported = new HashSet<>();

    public StatementBinder(SourceText source, YamlSink sink) {
        this.source = source;
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    public PolicyFile bind(Mapping root) {
        Fields fields = new Fields(root, "a policy of statements", KEYS, sink);
        fields.rejectOthers();
        version(fields);
        unknown(fields, "ResourceLimits");
        unknown(fields, "RequireApproval");
        fields.get("Statement").ifPresent(this::statements);
        if (tellsAddressesApart) {
            rules.add(StatementResources.oneSpelling(fields.place(), names()));
        }
        return PolicyFile.of(
                PolicyFile.Header.of(source),
                Optional.of(StatementFamilies.vocabulary(fields.place(), tools)),
                new PolicyFile.RuleSet(rules, Optional.of(new Word(fields.place(), "deny"))));
    }

    private void version(Fields fields) {
        Optional<Node> stated = fields.get("Version");
        if (stated.isEmpty() && fields.complete()) {
            sink.missingKey(fields.place(), "a policy of statements", "Version");
        }
        stated.flatMap(node -> words.text(node, "`Version`"))
                .filter(version -> !version.text().equals(VERSION))
                .ifPresent(version -> unpublished(
                        version.span(),
                        "what version `" + version.text() + "` means is not published",
                        "write `\"" + VERSION + "\"`"));
    }

    /** The keys of these maps are not published; an empty one says nothing. */
    private void unknown(Fields fields, String key) {
        fields.entry(key)
                .filter(entry -> !(entry.value() instanceof Mapping mapping
                        && mapping.entries().isEmpty()))
                .ifPresent(entry -> unpublished(
                        entry.key().span(),
                        "what stands in `" + key + "` is not published",
                        "leave it empty, and say it as limits or approvals in the language of this project"));
    }

    private void statements(Node node) {
        if (!(node instanceof Sequence list)) {
            sink.wrongShape(node, "`Statement`", "a list of statements");
            return;
        }
        list.items().forEach(this::gatherTools);
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            if (item instanceof Mapping mapping) {
                statement(mapping, i + 1);
            } else {
                sink.wrongShape(item, "a statement", "a map");
            }
        }
    }

    /** Before anything else: what is said of all tools is said of those that later statements name, too. */
    private void gatherTools(Node statement) {
        if (statement instanceof Mapping mapping) {
            mapping.entries().stream()
                    .filter(entry -> entry.key().text().equals("Action"))
                    .flatMap(entry ->
                            entry.value() instanceof Sequence list ? list.items().stream() : Stream.of(entry.value()))
                    .filter(Scalar.class::isInstance)
                    .map(node -> ((Scalar) node).text())
                    .filter(action -> StatementFamilies.familyOf(action).equals(StatementFamilies.TOOL)
                            && StatementFamilies.isAction(action))
                    .forEach(tools::add);
        }
    }

    private void statement(Mapping mapping, int number) {
        Fields fields =
                new Fields(mapping, "a statement", List.of("Sid", "Effect", "Action", "Resource", "Condition"), sink);
        fields.rejectOthers();
        for (String key : List.of("Effect", "Action", "Resource")) {
            if (fields.get(key).isEmpty() && fields.complete()) {
                sink.missingKey(fields.place(), "a statement", key);
            }
        }
        fields.entry("Condition")
                .ifPresent(entry -> unpublished(
                        entry.key().span(),
                        "which conditions there are is not published",
                        "leave it out, and say it with `when` in the language of this project"));
        Word id = fields.get("Sid")
                .flatMap(node -> words.name(node, "`Sid`", "a name"))
                .orElse(new Word(fields.place(), "statement-" + number));
        Optional<Word> effect =
                fields.get("Effect").flatMap(node -> words.choice(node, "`Effect`", "an effect", EFFECTS));
        List<Word> actions =
                fields.get("Action").map(node -> texts(node, "`Action`")).orElse(List.of());
        List<Word> resources =
                fields.get("Resource").map(node -> texts(node, "`Resource`")).orElse(List.of());
        if (effect.isPresent() && !actions.isEmpty() && !resources.isEmpty()) {
            rules(id, effect.get(), actions, resources);
        }
    }

    private void rules(Word id, Word effect, List<Word> actions, List<Word> resources) {
        boolean allows = effect.text().equals("Allow");
        Map<String, List<Word>> scopes = scopes(actions, allows);
        boolean anything =
                resources.stream().anyMatch(resource -> resource.text().equals(ALL));
        scopes.forEach((family, scope) -> {
            Word name = scopes.size() == 1 ? id : new Word(id.span(), id.text() + "." + family);
            rules.add(new RuleNode(
                    id.span(),
                    Optional.of(name),
                    new ScopeNode(
                            ScopeTerm.of(scope),
                            List.of(),
                            anything ? Optional.empty() : Optional.of(condition(family, resources))),
                    Optional.of(new Word(effect.span(), allows ? "allow" : "deny")),
                    Optional.empty(),
                    Optional.empty()));
        });
    }

    /** By family, what of it the statement is about. */
    private Map<String, List<Word>> scopes(List<Word> actions, boolean allows) {
        Map<String, List<Word>> scopes = new LinkedHashMap<>();
        for (Word action : actions) {
            String family = StatementFamilies.familyOf(action.text());
            if (action.text().equals(ALL)) {
                everyTool(action, allows, scopes);
                StatementFamilies.names().stream()
                        .filter(name -> !name.equals(StatementFamilies.TOOL))
                        .forEach(name -> add(scopes, name, tag(action, name)));
            } else if (action.text().equals(StatementFamilies.TOOL + ":*")) {
                everyTool(action, allows, scopes);
            } else if (action.text().equals(family + ":*")
                    && StatementFamilies.names().contains(family)) {
                add(scopes, family, tag(action, family));
            } else if (StatementFamilies.isAction(action.text())) {
                add(scopes, family, action);
            } else {
                sink.add(Diagnostic.of(
                                DiagnosticCode.UNPUBLISHED,
                                action.span(),
                                "no published meaning",
                                "the action `" + action.text() + "` is not published")
                        .withHelp("write an action such as `file:Read` or `tool:bash:execute`, `file:*`, or `*`")
                        .withNearest(action.text(), StatementFamilies.actions()));
            }
        }
        return scopes;
    }

    /** A tool that no statement names is denied in any case; that all of them are allowed cannot be said. */
    private void everyTool(Word action, boolean allows, Map<String, List<Word>> scopes) {
        if (!tools.isEmpty()) {
            add(scopes, StatementFamilies.TOOL, tag(action, StatementFamilies.TOOL));
        }
        if (allows) {
            sink.add(Diagnostic.of(
                            DiagnosticCode.INEXPRESSIBLE,
                            action.span(),
                            "which tools",
                            "`" + action.text() + "` allows tools that nothing names")
                    .withHelp("name the tools: `tool:git:commit`, and the other families as `file:*`"));
        }
    }

    private static void add(Map<String, List<Word>> scopes, String family, Word word) {
        scopes.computeIfAbsent(family, name -> new ArrayList<>()).add(word);
    }

    private static Word tag(Word action, String family) {
        return new Word(action.span(), "tag:" + family);
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        rules.forEach(rule -> rule.id().map(Word::text).ifPresent(names::add));
        return names;
    }

    private Expr condition(String family, List<Word> resources) {
        tellsAddressesApart |= family.equals(StatementFamilies.API);
        List<Expr> any = new ArrayList<>();
        for (Word resource : resources) {
            Optional<Expr> test = StatementResources.condition(family, resource);
            if (test.isEmpty() && reported.add(resource.span())) {
                unpublished(
                        resource.span(),
                        "what `" + resource.text() + "` is to actions of `" + family + "` is not published",
                        "write `*`, `file://dir/*` for files or `https://host/*` for interfaces, each in a statement of its"
                                + " own");
            }
            any.add(test.orElseGet(() -> new Expr.Malformed(resource.span())));
        }
        return any.size() == 1
                ? any.get(0)
                : new Expr.Or(
                        resources
                                .get(0)
                                .span()
                                .to(resources.get(resources.size() - 1).span()),
                        any);
    }

    private List<Word> texts(Node node, String what) {
        if (node instanceof Sequence list) {
            words.rejectEmpty(list, what);
            return list.items().stream()
                    .flatMap(item -> words.name(item, "an item of " + what, "a text").stream())
                    .toList();
        }
        return node instanceof Scalar scalar
                ? words.name(scalar, what, "a text or a list of them").stream().toList()
                : wrong(node, what);
    }

    private List<Word> wrong(Node node, String what) {
        sink.wrongShape(node, what, "a text or a list of them");
        return List.of();
    }

    private void unpublished(Span span, String message, String help) {
        sink.add(Diagnostic.of(DiagnosticCode.UNPUBLISHED, span, "no published meaning", message)
                .withHelp(help));
    }
}
