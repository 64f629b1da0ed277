package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One rule.
 *
 * @param scope names of actions and {@code tag:NAME}; empty means every action
 * @param constraints in YAML every key that is not reserved, in text only {@code in}
 * @param effect absent exactly when {@code approval} is present
 */
public record RuleNode(
        Span span,
        Optional<Word> id,
        List<Word> scope,
        List<Constraint> constraints,
        Optional<Expr> when,
        Optional<Word> effect,
        Optional<Approval> approval,
        Optional<Word> reason) {
    public RuleNode {
        scope = List.copyOf(scope);
        constraints = List.copyOf(constraints);
    }

    /** An attribute held to one value, or to one of several. Values are literals of any kind. */
    public record Constraint(Span span, Word attribute, List<Expr> values) {
        public Constraint {
            values = List.copyOf(values);
        }
    }

    /**
     * {@code require approval}; parts left out mean any declared approver, one of them, within 15 minutes.
     *
     * @param expires a duration as written: {@code 15m}
     */
    public record Approval(Span span, List<Word> from, Optional<Word> count, Optional<Word> expires) {
        public Approval {
            from = List.copyOf(from);
        }
    }
}
