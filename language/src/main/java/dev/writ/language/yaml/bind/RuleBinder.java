package dev.writ.language.yaml.bind;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads rules. */
final class RuleBinder {
    private static final String FIRST_MATCH = "first_match";

    private final YamlSink sink;
    private final ScalarValues words;
    private final Expressions expressions;
    private final ScopeBinder scopes;
    private final EffectBinder effects;
    private final ConstraintBinder constraints;

    RuleBinder(YamlSink sink, Attributes attributes) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
        this.expressions = new Expressions(sink);
        this.scopes = new ScopeBinder(sink);
        this.effects = new EffectBinder(sink);
        this.constraints = new ConstraintBinder(sink, attributes, PolicyShapes.RULE);
    }

    /** A rule, or those of a ladder. */
    List<RuleNode> bindAll(Node node) {
        boolean isLadder = node instanceof Mapping mapping
                && mapping.entries().stream()
                        .anyMatch(entry -> entry.key().text().equals(FIRST_MATCH));
        return isLadder ? ladder((Mapping) node) : bind(node).stream().toList();
    }

    private List<RuleNode> ladder(Mapping mapping) {
        Fields fields = new Fields(mapping, PolicyShapes.LADDER, sink);
        fields.rejectOthers();
        Span key = fields.entry(FIRST_MATCH).map(entry -> entry.key().span()).orElse(mapping.span());
        Optional<Node> items = fields.get(FIRST_MATCH);
        List<RuleNode> rungs = new ArrayList<>();
        if (items.isPresent() && items.get() instanceof Sequence list) {
            if (list.items().isEmpty()) {
                sink.add(Diagnostic.of(
                                DiagnosticCode.EMPTY_LIST, list.span(), "an empty list", "this ladder has no rules")
                        .withHelp("write at least one"));
            }
            boolean isFirst = true;
            for (Node item : list.items()) {
                for (RuleNode rule : bind(item).stream().toList()) {
                    Optional<RuleNode> before =
                            rungs.isEmpty() ? Optional.empty() : Optional.of(rungs.get(rungs.size() - 1));
                    rungs.add(isFirst ? rule : rule.withRung(RuleNode.Rung.behind(before, key)));
                }
                isFirst = false;
            }
        } else {
            items.ifPresent(other -> sink.wrongShape(other, "`first_match`", "a list of rules"));
        }
        return rungs;
    }

    private Optional<RuleNode> bind(Node node) {
        if (!(node instanceof Mapping mapping)) {
            sink.wrongShape(node, "a rule", "a map", Optional.of("write `- name: drop_table` and its effect below"));
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, PolicyShapes.RULE, sink);
        List<Entry> others = fields.others();
        List<Constraint> constrained = constraints.constraints(fields);
        boolean mayHaveEffect = others.stream()
                .flatMap(entry -> constraints.reservedMeant(entry.key()).stream())
                .anyMatch(EffectBinder.KEYS::contains);
        EffectBinder.Effects effect = mayHaveEffect ? EffectBinder.Effects.UNREADABLE : effects.bind(fields);
        return Optional.of(new RuleNode(
                mapping.span(),
                fields.get("id").flatMap(id -> words.name(id, "`id`", "a name")),
                new ScopeNode(
                        fields.get("name").map(scopes::scope).orElse(List.of()),
                        constrained,
                        fields.get("when").flatMap(when -> expressions.condition(when, "`when`"))),
                effect.effect(),
                effect.approval(),
                fields.get("reason").flatMap(reason -> words.text(reason, "`reason`"))));
    }
}
