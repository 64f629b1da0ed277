package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * The requests that a rule, a limit or a sentence is about, as written.
 *
 * @param actions the terms that a comma joins; empty means every action
 * @param constraints in YAML every key that is not reserved, in text {@code in} and {@code with}
 */
public record ScopeNode(List<ScopeTerm> actions, List<Constraint> constraints, Optional<Expr> when) {
    /** Every request. */
    public static final ScopeNode EVERY_REQUEST = new ScopeNode(List.of(), List.of(), Optional.empty());

    public ScopeNode {
        actions = List.copyOf(actions);
        constraints = List.copyOf(constraints);
    }

    /** An attribute held to one value, or to one of several. Values are literals of any kind. */
    public record Constraint(Span span, Word attribute, List<Expr> values) {
        public Constraint {
            values = List.copyOf(values);
        }
    }
}
