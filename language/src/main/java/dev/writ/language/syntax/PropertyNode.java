package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One property sentence: {@code never permit tag:destructive in production when code_freeze}.
 *
 * @param form {@code never}, {@code always} or {@code possible}
 * @param effect {@code run}, {@code permit}, {@code allow}, {@code warn}, {@code require approval} or {@code deny}
 */
public record PropertyNode(
        Span span,
        Word id,
        Word form,
        Word effect,
        List<Word> scope,
        List<RuleNode.Constraint> constraints,
        Optional<Expr> when)
        implements SentenceNode {
    public PropertyNode {
        scope = List.copyOf(scope);
        constraints = List.copyOf(constraints);
    }
}
