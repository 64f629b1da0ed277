package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Definitions;
import dev.writ.language.check.vocabulary.ScopeView;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Expr.Operator;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Types one condition in one scope, following which optional attributes are known to be present where. */
public final class ConditionChecker implements Expr.Visitor<TypedCondition> {
    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final Operands operands;
    private final NamedLists lists;
    private final AttributeTests tests;
    private final AttributePairs pairs;
    private final Intervals intervals;
    private final CaselessTests caseless;
    /** Whether what stands here is denied, by an odd number of negations around it. */
    private boolean isNegated;

    ConditionChecker(Symbols symbols, ScopeView scope, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
        this.operands = new Operands(symbols, scope, problems);
        this.lists = new NamedLists(symbols, problems);
        this.tests = new AttributeTests(symbols, problems);
        this.pairs = new AttributePairs(symbols, problems);
        this.intervals = new Intervals(operands, tests, symbols, problems);
        this.caseless = new CaselessTests(operands, lists, tests);
    }

    /** The condition where the given attributes are known to be present. */
    TypedCondition check(Expr expression, Set<String> known) {
        List<String> learned = operands.learn(known);
        TypedCondition checked = expression.accept(this);
        operands.forget(learned);
        return checked;
    }

    @Override
    public TypedCondition visitAnd(Expr.And and) {
        TypedCondition checked = TypedCondition.and(and.span(), terms(and.terms(), TypedCondition::whenTrue));
        Contradictions.report(checked.parts(), isNegated, symbols, problems);
        return checked;
    }

    @Override
    public TypedCondition visitOr(Expr.Or or) {
        return TypedCondition.or(or.span(), terms(or.terms(), TypedCondition::whenFalse));
    }

    /** Checks each term where those before it hold, or do not. */
    private List<TypedCondition> terms(List<Expr> terms, Function<TypedCondition, Set<String>> lesson) {
        List<TypedCondition> checked = new ArrayList<>(terms.size());
        List<String> learned = new ArrayList<>();
        for (Expr term : terms) {
            TypedCondition one = term.accept(this);
            learned.addAll(operands.learn(lesson.apply(one)));
            checked.add(one);
        }
        operands.forget(learned);
        return checked;
    }

    @Override
    public TypedCondition visitNot(Expr.Not not) {
        return TypedCondition.not(not.span(), negated(not.operand()));
    }

    private TypedCondition negated(Expr operand) {
        isNegated = !isNegated;
        TypedCondition checked = check(operand, Set.of());
        isNegated = !isNegated;
        return checked;
    }

    @Override
    public TypedCondition visitImplies(Expr.Implies implies) {
        TypedCondition premise = negated(implies.premise());
        return TypedCondition.implies(implies.span(), premise, check(implies.conclusion(), premise.whenTrue()));
    }

    @Override
    public TypedCondition visitHas(Expr.Has has) {
        return operands.presence(has);
    }

    @Override
    public TypedCondition visitComparison(Expr.Comparison comparison) {
        Expr left = comparison.left();
        Expr right = comparison.right();
        if (left instanceof Expr.Malformed || right instanceof Expr.Malformed) {
            return TypedCondition.error(comparison.span());
        }
        if (left instanceof Expr.Name first
                && right instanceof Expr.Name second
                && operands.areAttributes(first, second)) {
            return operands.pair(comparison.span(), first, second, (a, b) -> {
                return AttributePairs.isEquality(comparison.operator())
                                || a.type() instanceof Type.Members
                                || tests.isOrdered(comparison.operatorSpan(), a)
                        ? pairs.compare(comparison.span(), a, comparison.operator(), b)
                        : Optional.empty();
            });
        }
        if (left instanceof Expr.Name name && (operands.isAttribute(name) || !operands.isAttribute(right))) {
            return operands.test(
                    comparison.span(),
                    name,
                    attribute -> tests.comparison(comparison, attribute, comparison.operator(), right));
        }
        if (right instanceof Expr.Name name) {
            Operator flipped = comparison.operator().flip();
            return operands.test(
                    comparison.span(), name, attribute -> tests.comparison(comparison, attribute, flipped, left));
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        comparison.span(),
                        "names no attribute",
                        "this compares two literals")
                .withHelp("compare an attribute with a literal"));
        return TypedCondition.error(comparison.span());
    }

    @Override
    public TypedCondition visitIn(Expr.In in) {
        return lists.withItems(
                in.values(),
                items -> operands.test(in.span(), in.operand(), attribute -> tests.oneOf(in.span(), attribute, items)));
    }

    @Override
    public TypedCondition visitContains(Expr.Contains contains) {
        return lists.withItems(contains.values(), items -> {
            Expr.Contains listed = new Expr.Contains(contains.span(), contains.set(), contains.quantifier(), items);
            return operands.test(contains.span(), contains.set(), attribute -> tests.contains(listed, attribute));
        });
    }

    @Override
    public TypedCondition visitBetween(Expr.Between between) {
        return intervals.check(between, isNegated);
    }

    @Override
    public TypedCondition visitOrdering(Expr.Ordering ordering) {
        if (ordering.operand() instanceof Expr.Name first
                && ordering.instant() instanceof Expr.Name second
                && operands.areAttributes(first, second)) {
            Operator operator = AttributeTests.operator(ordering.order());
            return operands.pair(
                    ordering.span(),
                    first,
                    second,
                    (a, b) -> tests.isInstant(ordering.orderSpan(), a)
                            ? pairs.compare(ordering.span(), a, operator, b)
                            : Optional.empty());
        }
        return operands.test(ordering.span(), ordering.operand(), attribute -> tests.ordering(ordering, attribute));
    }

    @Override
    public TypedCondition visitMatching(Expr.Matching matching) {
        return lists.withItems(matching.values(), items -> {
            Expr.Matching listed =
                    new Expr.Matching(matching.span(), matching.operand(), matching.form(), matching.formSpan(), items);
            return operands.test(matching.span(), matching.operand(), attribute -> tests.forms()
                    .matching(listed, attribute, false));
        });
    }

    @Override
    public TypedCondition visitIgnoringCase(Expr.IgnoringCase ignoringCase) {
        return caseless.check(ignoringCase);
    }

    @Override
    public TypedCondition visitIsEmpty(Expr.IsEmpty isEmpty) {
        return operands.test(isEmpty.span(), isEmpty.set(), attribute -> tests.isEmpty(isEmpty, attribute));
    }

    @Override
    public TypedCondition visitName(Expr.Name name) {
        Optional<Definitions.Meaning> meaning = symbols.definitions().condition(name.text());
        if (meaning.isPresent()) {
            problems.steps().spend(meaning.get().terms());
            return problems.within(new Word(name.span(), name.text()), symbols.definitions()::hold, () -> meaning.get()
                    .condition()
                    .accept(this));
        }
        return operands.test(name.span(), name, attribute -> {
            if (attribute.type() instanceof Type.Truth) {
                return Optional.of(new Condition.IsTrue(attribute.name()));
            }
            return tests.mismatch(
                    name.span(),
                    "not a condition by itself",
                    "`" + name.text() + "` is " + LiteralChecker.article(attribute.type()) + ", not a condition",
                    "compare it with a value");
        });
    }

    @Override
    public TypedCondition visitNamedList(Expr.NamedList list) {
        throw new AssertionError("unreachable: it stands where a list does");
    }

    @Override
    public TypedCondition visitText(Expr.Text text) {
        return literalAlone(text.span());
    }

    @Override
    public TypedCondition visitRegex(Expr.Regex regex) {
        return literalAlone(regex.span());
    }

    @Override
    public TypedCondition visitNumeral(Expr.Numeral numeral) {
        return literalAlone(numeral.span());
    }

    @Override
    public TypedCondition visitTruth(Expr.Truth truth) {
        return literalAlone(truth.span());
    }

    @Override
    public TypedCondition visitMalformed(Expr.Malformed malformed) {
        return TypedCondition.error(malformed.span());
    }

    private TypedCondition literalAlone(Span span) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH, span, "not a condition", "a literal alone is not a condition")
                .withHelp("compare an attribute with it"));
        return TypedCondition.error(span);
    }
}
