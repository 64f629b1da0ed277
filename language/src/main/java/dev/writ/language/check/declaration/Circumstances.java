package dev.writ.language.check.declaration;

import dev.writ.language.check.condition.Constraints;
import dev.writ.language.check.vocabulary.ScopeView;
import dev.writ.language.check.vocabulary.Scopes;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Scope;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.ScopeNode;
import java.util.Optional;

/**
 * Of which requests something is said.
 *
 * @param part the condition, as it is written
 * @param view what the actions in scope have in common
 */
public record Circumstances(Scope scope, ConditionPart part, ScopeView view) {
    public Condition condition() {
        return part.condition();
    }

    /**
     * Nothing when something in it was reported.
     *
     * @param whole what it is said in
     */
    static Optional<Circumstances> of(Span whole, ScopeNode node, Symbols symbols, DiagnosticSink problems) {
        Optional<Scope> scope = new Scopes(symbols, problems).scope(node.actions());
        ScopeView view = problems.unread().touches(whole)
                ? ScopeView.unread(symbols)
                : scope.map(s -> ScopeView.of(s, symbols)).orElse(ScopeView.unknown(symbols));
        Optional<ConditionPart> condition = new Constraints(symbols, view, problems).joined(whole, node);
        return scope.flatMap(s -> condition.map(c -> new Circumstances(s, c, view)));
    }
}
