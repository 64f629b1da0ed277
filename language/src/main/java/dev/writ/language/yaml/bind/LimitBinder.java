package dev.writ.language.yaml.bind;

import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.RateNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.List;
import java.util.Optional;

/** Reads limits. */
final class LimitBinder {
    private final YamlSink sink;
    private final ScalarValues words;
    private final Expressions expressions;
    private final ScopeBinder scopes;
    private final ConstraintBinder constraints;

    LimitBinder(YamlSink sink, Attributes attributes) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
        this.expressions = new Expressions(sink);
        this.scopes = new ScopeBinder(sink);
        this.constraints = new ConstraintBinder(sink, attributes, PolicyShapes.LIMIT);
    }

    Optional<LimitNode> bind(Node node) {
        if (!(node instanceof Mapping mapping)) {
            sink.wrongShape(
                    node, "a limit", "a map", Optional.of("write `- name: bulk_write` and `at_most: 60 per 1h` below"));
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, PolicyShapes.LIMIT, sink);
        List<Entry> others = fields.others();
        List<Constraint> constrained = constraints.constraints(fields);
        Optional<Word> id = fields.get("id").flatMap(value -> words.name(value, "`id`", "a name"));
        List<ScopeTerm> actions = fields.get("name").map(scopes::scope).orElse(List.of());
        boolean mistaken = constrained.size() < others.size();
        Optional<RateNode> rate =
                fields.require("at_most", mistaken).flatMap(value -> expressions.rate(value, "`at_most`"));
        Optional<Word> per = fields.get("per").flatMap(value -> words.name(value, "`per`", "the name of an attribute"));
        var when = fields.get("when").flatMap(value -> expressions.condition(value, "`when`"));
        ScopeNode scope = new ScopeNode(actions, constrained, when);
        return rate.map(read -> new LimitNode(mapping.span(), id, scope, read, per));
    }
}
