package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One rule.
 *
 * @param effect absent exactly when {@code approval} is present
 */
public record RuleNode(
        Span span,
        Optional<Word> id,
        ScopeNode scope,
        Optional<Word> effect,
        Optional<Approval> approval,
        Optional<Word> reason) {
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
