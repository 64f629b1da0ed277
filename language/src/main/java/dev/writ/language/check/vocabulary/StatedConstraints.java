package dev.writ.language.check.vocabulary;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.ScopeNode.Constraint;
import java.util.ArrayList;
import java.util.List;

/** How the constraints that stand before {@code when} are read. */
public final class StatedConstraints {
    private static final String ENVIRONMENT = "environment";

    private StatedConstraints() {}

    /** {@code environment} first, the others as written: the order in which both spellings can say them. */
    public static List<Constraint> inOrder(List<Constraint> constraints) {
        List<Constraint> ordered = new ArrayList<>(constraints.size());
        List<Constraint> others = new ArrayList<>(constraints.size());
        for (Constraint constraint : constraints) {
            (isEnvironment(constraint) ? ordered : others).add(constraint);
        }
        ordered.addAll(others);
        return ordered;
    }

    /** What a value of a constraint is: a bare word stands for itself there. */
    public static Expr literal(Expr value) {
        return value instanceof Expr.Name name ? new Expr.Text(name.span(), name.text()) : value;
    }

    private static boolean isEnvironment(Constraint constraint) {
        return constraint.attribute().text().equals(ENVIRONMENT);
    }
}
