package dev.writ.language.format;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RelationNode;
import dev.writ.language.syntax.RuleNode;
import java.util.List;

/** What a document says without where it says it: equal for equal documents. */
final class Shape {
    private Shape() {}

    static String of(PolicyFile file) {
        PolicyFile plain = new PolicyFile(
                file.source(),
                file.language(),
                file.name(),
                file.version(),
                file.vocabulary(),
                file.defaultEffect(),
                file.rules().stream().map(Shape::plain).toList(),
                file.properties().stream().map(Shape::plain).toList(),
                file.tests(),
                plain(file.additions()));
        return plain.toString()
                .replaceAll("(span|words|[a-zA-Z]+Span)=[^:\\[]*:\\d+:\\d+", "")
                .replaceAll("source=[^,]*SourceText@[^,]*,", "")
                .replace("], ", "],\n");
    }

    private static PolicyFile.Additions plain(PolicyFile.Additions additions) {
        return new PolicyFile.Additions(
                additions.includes(),
                additions.noWiderThan(),
                additions.limits().stream().map(Shape::plain).toList(),
                additions.assumptions(),
                additions.relations().stream().map(Shape::plain).toList(),
                additions.packs(),
                additions.waivers());
    }

    private static LimitNode plain(LimitNode limit) {
        return new LimitNode(
                limit.span(),
                limit.id(),
                limit.scope(),
                plain(limit.constraints()),
                limit.when(),
                limit.times(),
                limit.window(),
                limit.per());
    }

    private static RelationNode plain(RelationNode relation) {
        if (relation instanceof RelationNode.Independent independent) {
            return new RelationNode.Independent(
                    independent.span(),
                    independent.id(),
                    independent.attributes(),
                    independent.scope(),
                    plain(independent.constraints()),
                    independent.when());
        } else if (relation instanceof RelationNode.Monotone monotone) {
            return new RelationNode.Monotone(
                    monotone.span(),
                    monotone.id(),
                    monotone.attribute(),
                    monotone.scope(),
                    plain(monotone.constraints()),
                    monotone.when());
        }
        return relation;
    }

    private static RuleNode plain(RuleNode rule) {
        return new RuleNode(
                rule.span(),
                rule.id(),
                rule.scope(),
                plain(rule.constraints()),
                rule.when(),
                rule.effect(),
                rule.approval(),
                rule.reason());
    }

    private static PropertyNode plain(PropertyNode property) {
        return new PropertyNode(
                property.span(),
                property.id(),
                property.form(),
                property.effect(),
                property.scope(),
                plain(property.constraints()),
                property.when());
    }

    /** Among the values of a constraint a bare word is a text. */
    private static List<RuleNode.Constraint> plain(List<RuleNode.Constraint> constraints) {
        return constraints.stream()
                .map(constraint -> new RuleNode.Constraint(
                        constraint.span(),
                        constraint.attribute(),
                        constraint.values().stream().map(Shape::literal).toList()))
                .toList();
    }

    private static Expr literal(Expr value) {
        return value instanceof Expr.Name name ? new Expr.Text(name.span(), name.text()) : value;
    }
}
