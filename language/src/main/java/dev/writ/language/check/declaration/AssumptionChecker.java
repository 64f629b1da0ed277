package dev.writ.language.check.declaration;

import dev.writ.language.check.condition.Constraints;
import dev.writ.language.check.vocabulary.ScopeView;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Scope;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the assumptions of a document, which are named by their number; their names are of one kind with those of rules. */
public final class AssumptionChecker {
    private final Symbols symbols;
    private final DiagnosticSink problems;

    public AssumptionChecker(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
    }

    /** @param taken where the names stand that rules and limits have */
    public Declared<Assumption> check(List<Expr> expressions, Map<String, Span> taken) {
        NameClaims claims = new NameClaims("the assumption", taken, problems);
        ScopeView everyAction = ScopeView.of(Scope.EVERY_ACTION, symbols);
        List<Assumption> assumptions = new ArrayList<>(expressions.size());
        for (int i = 0; i < expressions.size(); i++) {
            Expr expression = expressions.get(i);
            Word id = new Word(expression.span(), "assume-" + (i + 1));
            claims.claim(id);
            Optional<Condition> condition = new Constraints(symbols, everyAction, problems).condition(expression);
            condition.ifPresent(holds -> assumptions.add(new Assumption(id.text(), holds)));
        }
        return new Declared<>(assumptions, claims.places());
    }
}
