package dev.writ.language.yaml;

import dev.writ.language.parse.Rate;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.Node.Mapping;
import java.util.List;
import java.util.Optional;

/** Reads limits. */
final class LimitBinder {
    private static final List<String> KEYS = List.of("id", "name", "at_most", "per", "when");
    private static final List<String> SUSPICIOUS = List.of(
            "effect",
            "reason",
            "requires_approval",
            "enabled",
            "disabled",
            "description",
            "tags",
            "action",
            "actions",
            "condition",
            "conditions",
            "unless",
            "if",
            "where",
            "rate",
            "limit",
            "max",
            "count",
            "times",
            "window",
            "period",
            "every",
            "for",
            "by");

    private final Reports reports;
    private final Words words;
    private final Expressions expressions;
    private final ConstraintBinder constraints;

    LimitBinder(Reports reports, Attributes attributes) {
        this.reports = reports;
        this.words = new Words(reports);
        this.expressions = new Expressions(reports);
        this.constraints = new ConstraintBinder(reports, attributes, "a limit", KEYS, SUSPICIOUS);
    }

    Optional<LimitNode> bind(Node node) {
        if (!(node instanceof Mapping mapping)) {
            reports.wrongShape(
                    node, "a limit", "a map", Optional.of("write `- name: bulk_write` and `at_most: 60 per 1h` below"));
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, "a limit", KEYS, reports);
        List<RuleNode.Constraint> constrained = fields.others().stream()
                .flatMap(entry -> constraints.constraint(entry).stream())
                .toList();
        Optional<Word> id = fields.get("id").flatMap(value -> words.name(value, "`id`", "a name"));
        List<Word> scope = fields.get("name")
                .map(name -> words.names(name, "`name`", "the name of an action"))
                .orElse(List.of());
        Optional<Rate> rate = fields.require("at_most").flatMap(value -> expressions.rate(value, "`at_most`"));
        Optional<Word> per = fields.get("per").flatMap(value -> words.name(value, "`per`", "the name of an attribute"));
        var when = fields.get("when").flatMap(value -> expressions.condition(value, "`when`"));
        return rate.map(
                read -> new LimitNode(mapping.span(), id, scope, constrained, when, read.times(), read.window(), per));
    }
}
