package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Parse trees of rules, and of what rules share with other declarations, to syntax. */
final class RuleBuilder {
    /** The attribute that {@code in A, B} constrains. */
    private static final String ENVIRONMENT = "environment";

    private final Literals literals;
    private final ConditionBuilder conditions;

    RuleBuilder(Fragment fragment, Consumer<Diagnostic> sink) {
        this.literals = new Literals(fragment, sink);
        this.conditions = new ConditionBuilder(fragment, sink);
    }

    RuleNode rule(Optional<Word> id, Span span, WritParser.PolicyRuleContext rule) {
        return rule instanceof WritParser.ApprovalRuleContext approval
                ? approvalRule(id, span, approval)
                : effectRule(id, span, (WritParser.EffectRuleContext) rule);
    }

    private RuleNode effectRule(Optional<Word> id, Span span, WritParser.EffectRuleContext rule) {
        return new RuleNode(
                span,
                id,
                scope(rule.scope(), rule.constraint(), rule.when()),
                Optional.of(literals.word(rule.effect)),
                Optional.empty(),
                reason(rule.reason()));
    }

    private RuleNode approvalRule(Optional<Word> id, Span span, WritParser.ApprovalRuleContext rule) {
        Token last = rule.expiry() != null
                ? rule.expiry().getStop()
                : rule.from() != null ? rule.from().getStop() : rule.APPROVAL().getSymbol();
        RuleNode.Approval approval = new RuleNode.Approval(
                literals.span(rule.getStart(), last),
                rule.from() == null ? List.of() : literals.words(rule.from().names()),
                Optional.ofNullable(rule.from()).map(from -> from.count).map(literals::word),
                Optional.ofNullable(rule.expiry()).map(expiry -> literals.word(expiry.getStop())));
        return new RuleNode(
                span,
                id,
                scope(rule.scope(), rule.constraint(), rule.when()),
                Optional.empty(),
                Optional.of(approval),
                reason(rule.reason()));
    }

    /** @param constraints which stand behind the actions in a row */
    ScopeNode scope(
            WritParser.@Nullable ScopeContext actions,
            List<WritParser.ConstraintContext> constraints,
            WritParser.@Nullable WhenContext when) {
        return new ScopeNode(actions(actions), constraints(constraints), condition(when));
    }

    private List<ScopeTerm> actions(WritParser.@Nullable ScopeContext scope) {
        List<ScopeTerm> terms = new ArrayList<>();
        if (scope != null) {
            for (ParseTree child : scope.children) {
                if (child instanceof WritParser.ScopeTermContext term) {
                    terms.add(term(term));
                }
            }
        }
        return terms;
    }

    ScopeTerm term(WritParser.ScopeTermContext term) {
        List<ScopeTerm.Item> items = new ArrayList<>();
        items.add(new ScopeTerm.Item(literals.word(term.scopeItem()), false));
        for (WritParser.RestrictionContext restriction : term.restriction()) {
            items.add(new ScopeTerm.Item(literals.word(restriction.scopeItem()), restriction.NOT() != null));
        }
        return new ScopeTerm(items);
    }

    private List<Constraint> constraints(List<WritParser.ConstraintContext> contexts) {
        List<Constraint> constraints = new ArrayList<>();
        for (WritParser.ConstraintContext context : contexts) {
            List<Expr> values = new ArrayList<>();
            for (ParseTree child : context.values().children) {
                if (child instanceof WritParser.ValueContext value) {
                    values.add(literals.value(value));
                }
            }
            Word attribute = context.attribute() == null
                    ? new Word(literals.span(context.getStart()), ENVIRONMENT)
                    : literals.word(context.attribute());
            constraints.add(new Constraint(literals.span(context), attribute, values));
        }
        return constraints;
    }

    private Optional<Expr> condition(WritParser.@Nullable WhenContext when) {
        return Optional.ofNullable(when).map(context -> conditions.visitCondition(context.condition()));
    }

    Optional<Word> reason(WritParser.@Nullable ReasonContext reason) {
        return Optional.ofNullable(reason).map(context -> literals.quoted(context.getStop()));
    }
}
