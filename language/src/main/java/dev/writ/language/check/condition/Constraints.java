package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.check.vocabulary.ScopeView;
import dev.writ.language.check.vocabulary.StatedConstraints;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Types what stands before {@code when}: constraints on attributes, then the condition that they guard. */
public final class Constraints {
    private final Symbols symbols;
    private final ScopeView scope;
    private final DiagnosticSink problems;

    public Constraints(Symbols symbols, ScopeView scope, DiagnosticSink problems) {
        this.symbols = symbols;
        this.scope = scope;
        this.problems = problems;
    }

    /** A condition that nothing else constrains; nothing when something was reported. */
    public Optional<Condition> condition(Expr when) {
        ScopeNode alone = new ScopeNode(List.of(), List.of(), Optional.of(when));
        return joined(when.span(), alone).map(ConditionPart::condition);
    }

    /**
     * The constraints and the condition joined; nothing when something was reported.
     *
     * @param whole where it stands if nothing is constrained
     */
    public Optional<ConditionPart> joined(Span whole, ScopeNode about) {
        boolean sayable = isSayableInYaml(about.constraints());
        List<TypedCondition> terms = new ArrayList<>();
        for (Constraint constraint : StatedConstraints.inOrder(about.constraints())) {
            terms.addAll(constraint(constraint));
        }
        Set<String> known = TypedCondition.union(
                terms.stream().map(TypedCondition::whenTrue).toList());
        ConditionChecker conditions = new ConditionChecker(symbols, scope, problems);
        about.when().ifPresent(expression -> terms.add(conditions.check(expression, known)));
        if (terms.isEmpty()) {
            return Optional.of(ConditionPart.whole(Condition.ALWAYS, whole));
        }
        TypedCondition joined = TypedCondition.and(terms.get(0).span(), terms);
        if (!sayable) {
            return Optional.empty();
        }
        Contradictions.report(joined.conjuncts(), false, symbols, problems);
        return joined.part().map(new AbsentAsDefault(symbols)::in);
    }

    /** In YAML a constraint is a key of the rule: no key stands twice, and some keys mean something else. */
    private boolean isSayableInYaml(List<Constraint> constraints) {
        Map<String, Span> first = new HashMap<>();
        boolean sayable = true;
        for (Constraint constraint : constraints) {
            Word name = constraint.attribute();
            Span earlier = first.putIfAbsent(name.text(), name.span());
            sayable &= earlier == null && !Names.RULE_KEYS.contains(name.text());
            if (earlier != null) {
                problems.twice(name, earlier, "the constraint of");
            } else if (Names.RULE_KEYS.contains(name.text())) {
                problems.add(Diagnostic.of(
                                DiagnosticCode.RESERVED_NAME,
                                name.span(),
                                "a key of rules",
                                "`" + name.text() + "` is a key of rules, so it is constrained only in `when`")
                        .withHelp("write the test after `when`"));
            }
        }
        return sayable;
    }

    private List<TypedCondition> constraint(Constraint constraint) {
        Word name = constraint.attribute();
        if (symbols.isNoAttribute(name.text())) {
            problems.unknown(
                    DiagnosticCode.UNKNOWN_ATTRIBUTE,
                    name,
                    "`" + name.text() + "` is not an attribute",
                    symbols.attributeNames());
        }
        Span span = constraint.span();
        Optional<Vocabulary.Attribute> attribute = symbols.attribute(name.text());
        if (attribute.isEmpty()) {
            return List.of(TypedCondition.error(span));
        }
        List<TypedCondition> terms = new ArrayList<>();
        if (isOptional(name, attribute.get())) {
            terms.add(TypedCondition.has(name.text(), name.span()).unwritten());
        }
        terms.add(values(constraint, attribute.get())
                .map(condition -> TypedCondition.of(condition, span))
                .orElse(TypedCondition.error(span)));
        return terms;
    }

    private boolean isOptional(Word name, Vocabulary.Attribute attribute) {
        return switch (scope.standing(attribute)) {
            case PRESENT -> false;
            case OPTIONAL -> true;
            case OF_SOME_ACTIONS -> {
                notInScope(name, scope.actionWithout(attribute) + " has no argument `" + name.text() + "`");
                yield false;
            }
            case OF_NO_ACTION -> {
                notInScope(name, "no action in scope has the argument `" + name.text() + "`");
                yield false;
            }
        };
    }

    private void notInScope(Word name, String message) {
        problems.add(Diagnostic.of(DiagnosticCode.ARGUMENT_NOT_IN_SCOPE, name.span(), "not an argument here", message)
                .withHelp("name only actions that have it, or test it in `when` behind `has`"));
    }

    private Optional<Condition> values(Constraint constraint, Vocabulary.Attribute attribute) {
        return new NamedLists(symbols, problems)
                .withValues(constraint, attribute, literals -> new AttributeTests(symbols, problems)
                        .constraint(constraint.span(), attribute, literals));
    }
}
