package dev.writ.language.yaml.bind;

import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.List;
import java.util.Optional;

/** Reads rules. */
final class RuleBinder {
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

    Optional<RuleNode> bind(Node node) {
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
