package dev.writ.language.format;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RelationNode;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeNode.Constraint;
import java.util.List;

/** What a document says without where it says it: equal for equal documents. */
final class Shape {
    private Shape() {}

    static String of(PolicyFile file) {
        PolicyFile.Claims claims = file.claims();
        PolicyFile plain = file.withRules(
                        file.rules().stream().map(Shape::plain).toList())
                .withGuards(new PolicyFile.Guards(
                        file.guards().assumptions(),
                        file.limits().stream().map(Shape::plain).toList()))
                .withClaims(new PolicyFile.Claims(
                        claims.properties().stream().map(Shape::plain).toList(),
                        claims.relations().stream().map(Shape::plain).toList(),
                        claims.tests()));
        return plain.toString()
                .replaceAll("(span|words|[a-zA-Z]+Span)=[^:\\[]*:\\d+:\\d+", "")
                .replaceAll("source=[^,]*SourceText@[^,]*,", "")
                .replace("], ", "],\n");
    }

    private static LimitNode plain(LimitNode limit) {
        return new LimitNode(limit.span(), limit.id(), plain(limit.scope()), limit.rate(), limit.per());
    }

    private static RelationNode plain(RelationNode relation) {
        if (relation instanceof RelationNode.Independent independent) {
            return new RelationNode.Independent(
                    independent.span(), independent.id(), independent.attributes(), plain(independent.scope()));
        } else if (relation instanceof RelationNode.Monotone monotone) {
            return new RelationNode.Monotone(
                    monotone.span(), monotone.id(), monotone.attribute(), plain(monotone.scope()));
        }
        return relation;
    }

    private static RuleNode plain(RuleNode rule) {
        return new RuleNode(
                rule.span(),
                rule.id(),
                plain(rule.scope()),
                rule.effect(),
                rule.approval(),
                rule.reason(),
                rule.rung()
                        .map(rung -> new RuleNode.Rung(
                                rung.span(),
                                rung.earlier().stream().map(Shape::plain).toList())));
    }

    private static PropertyNode plain(PropertyNode property) {
        return new PropertyNode(
                property.span(), property.id(), property.form(), property.effect(), plain(property.scope()));
    }

    /** Among the values of a constraint a bare word is a text. */
    private static ScopeNode plain(ScopeNode scope) {
        List<Constraint> constraints = scope.constraints().stream()
                .map(constraint -> new Constraint(
                        constraint.span(),
                        constraint.attribute(),
                        constraint.values().stream().map(Shape::literal).toList()))
                .toList();
        return new ScopeNode(scope.actions(), constraints, scope.when());
    }

    private static Expr literal(Expr value) {
        return value instanceof Expr.Name name ? new Expr.Text(name.span(), name.text()) : value;
    }
}
