package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Clock;
import dev.writ.language.check.vocabulary.ScopeView;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Expr.Operator;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Types one condition in one scope, following which optional attributes are known to be present where. */
public final class ConditionChecker implements Expr.Visitor<TypedCondition> {
    private final Symbols symbols;
    private final ScopeView scope;
    private final DiagnosticSink problems;
    private final AttributeTests tests;
    private final AttributePairs pairs;
    /** Optional attributes that are known to be present where the walk stands. */
    private final Set<String> present = new HashSet<>();
    /** Whether what stands here is denied, by an odd number of negations around it. */
    private boolean isNegated;

    ConditionChecker(Symbols symbols, ScopeView scope, DiagnosticSink problems) {
        this.symbols = symbols;
        this.scope = scope;
        this.problems = problems;
        this.tests = new AttributeTests(symbols, problems);
        this.pairs = new AttributePairs(symbols, problems);
    }

    /** The condition where the given attributes are known to be present. */
    TypedCondition check(Expr expression, Set<String> known) {
        List<String> learned = new ArrayList<>();
        learn(known, learned);
        TypedCondition checked = expression.accept(this);
        learned.forEach(present::remove);
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
            learn(lesson.apply(one), learned);
            checked.add(one);
        }
        learned.forEach(present::remove);
        return checked;
    }

    private void learn(Set<String> names, List<String> learned) {
        for (String name : names) {
            if (present.add(name)) {
                learned.add(name);
            }
        }
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
        Word word = has.attribute();
        Optional<Attribute> attribute = attribute(word);
        if (attribute.isEmpty()) {
            return new TypedCondition(Optional.empty(), has.span(), Set.of(word.text()), Set.of(), List.of());
        }
        if (scope.standing(attribute.get()) == ScopeView.Standing.OF_NO_ACTION) {
            problems.add(notInScope(word, "no action in scope has the argument `" + word.text() + "`"));
        }
        return TypedCondition.has(word.text(), has.span());
    }

    @Override
    public TypedCondition visitComparison(Expr.Comparison comparison) {
        Expr left = comparison.left();
        Expr right = comparison.right();
        if (left instanceof Expr.Malformed || right instanceof Expr.Malformed) {
            return TypedCondition.error(comparison.span());
        }
        if (left instanceof Expr.Name first && right instanceof Expr.Name second && areAttributes(first, second)) {
            return pair(comparison.span(), first, second, (a, b) -> {
                return isEquality(comparison.operator())
                                || a.type() instanceof Type.Members
                                || tests.isOrdered(comparison.operatorSpan(), a)
                        ? pairs.compare(comparison.span(), a, comparison.operator(), b)
                        : Optional.empty();
            });
        }
        if (left instanceof Expr.Name name && (symbols.isAttribute(name.text()) || !isAttribute(right))) {
            return test(
                    comparison.span(),
                    name,
                    attribute -> tests.comparison(comparison, attribute, comparison.operator(), right));
        }
        if (right instanceof Expr.Name name) {
            Operator flipped = comparison.operator().flip();
            return test(comparison.span(), name, attribute -> tests.comparison(comparison, attribute, flipped, left));
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
        return test(in.span(), in.operand(), attribute -> tests.oneOf(in.span(), attribute, in.values()));
    }

    @Override
    public TypedCondition visitContains(Expr.Contains contains) {
        return test(contains.span(), contains.set(), attribute -> tests.contains(contains, attribute));
    }

    @Override
    public TypedCondition visitBetween(Expr.Between between) {
        TypedCondition low = side(between, Operator.AT_LEAST, between.low());
        TypedCondition high = side(between, Operator.AT_MOST, between.high());
        TypedCondition both = TypedCondition.and(between.span(), List.of(low, high));
        if (isBackwards(low, high)) {
            problems.add(backwards(between));
            return TypedCondition.error(between.span());
        }
        Contradictions.report(both.parts(), isNegated, symbols, problems);
        return both;
    }

    /** Whether the interval ends before it begins. */
    private static boolean isBackwards(TypedCondition low, TypedCondition high) {
        return low.condition().isPresent()
                && high.condition().isPresent()
                && low.condition().get() instanceof Condition.Compare from
                && high.condition().get() instanceof Condition.Compare to
                && from.value() instanceof Value.Whole first
                && to.value() instanceof Value.Whole last
                && first.value() > last.value();
    }

    /** Hours and minutes of a day begin anew each day, so that what was meant is certain. */
    private static Diagnostic backwards(Expr.Between between) {
        String operand = between.operand().span().text();
        String low = between.low().span().text();
        String high = between.high().span().text();
        Diagnostic empty = Diagnostic.of(
                DiagnosticCode.NEVER_HOLDS,
                between.span(),
                "never holds",
                "nothing is between " + low + " and " + high + ": the interval ends before it begins");
        if (!Clock.isOfTheDay(operand)) {
            return empty.withHelp("put the lower bound first");
        }
        String night = "(%s >= %s or %s <= %s)".formatted(operand, low, operand, high);
        return empty.withHelp("for a night write `" + night + "`").withFix(night);
    }

    /** One end of an interval; both are in it. */
    private TypedCondition side(Expr.Between between, Operator operator, Expr end) {
        return test(end.span(), between.operand(), attribute -> {
            boolean ordered = attribute.type() instanceof Type.Instant
                    || tests.isOrdered(between.operand().span(), attribute);
            return ordered ? tests.limit(end.span(), attribute, operator, end) : Optional.empty();
        });
    }

    @Override
    public TypedCondition visitOrdering(Expr.Ordering ordering) {
        if (ordering.operand() instanceof Expr.Name first
                && ordering.instant() instanceof Expr.Name second
                && areAttributes(first, second)) {
            Operator operator = AttributeTests.operator(ordering.order());
            return pair(
                    ordering.span(),
                    first,
                    second,
                    (a, b) -> tests.isInstant(ordering.orderSpan(), a)
                            ? pairs.compare(ordering.span(), a, operator, b)
                            : Optional.empty());
        }
        return test(ordering.span(), ordering.operand(), attribute -> tests.ordering(ordering, attribute));
    }

    @Override
    public TypedCondition visitMatching(Expr.Matching matching) {
        return test(
                matching.span(), matching.operand(), attribute -> tests.forms().matching(matching, attribute, false));
    }

    @Override
    public TypedCondition visitIgnoringCase(Expr.IgnoringCase ignoringCase) {
        Expr test = ignoringCase.test();
        FormTests forms = tests.forms();
        if (test instanceof Expr.Matching matching
                && matching.form() != Expr.Form.UNDER
                && matching.form() != Expr.Form.EXTENSION) {
            return string(ignoringCase, matching.operand(), attribute -> forms.matching(matching, attribute, true));
        } else if (test instanceof Expr.In in) {
            return string(ignoringCase, in.operand(), attribute -> forms.oneOfIgnoringCase(in, attribute));
        } else if (test instanceof Expr.Contains contains
                && contains.quantifier() == Expr.Quantifier.ALL
                && contains.values().size() == 1) {
            return string(ignoringCase, contains.set(), attribute -> forms.contains(contains, attribute, true));
        } else if (test instanceof Expr.Comparison comparison && isEquality(comparison.operator())) {
            boolean turned = !(comparison.left() instanceof Expr.Name);
            Expr operand = turned ? comparison.right() : comparison.left();
            Expr literal = turned ? comparison.left() : comparison.right();
            return string(
                    ignoringCase,
                    operand,
                    attribute -> forms.equalIgnoringCase(attribute, comparison.operator(), literal));
        }
        if (!(test instanceof Expr.Malformed)) {
            tests.mismatch(
                    ignoringCase.words(),
                    "not after this test",
                    "this test knows no case",
                    "leave `ignoring case` out; it follows `==`, `!=`, `in`, `like`, `starts with`, `ends with` and `contains`");
        }
        return TypedCondition.error(ignoringCase.span());
    }

    /** A test of a string that does not tell upper and lower case apart. */
    private TypedCondition string(Expr.IgnoringCase ignoringCase, Expr operand, Test test) {
        return test(
                ignoringCase.span(),
                operand,
                attribute -> attribute.type() instanceof Type.Text
                        ? test.of(attribute)
                        : tests.mismatch(
                                ignoringCase.words(),
                                "only for strings",
                                "`" + attribute.name() + "` is " + LiteralChecker.article(attribute.type())
                                        + ", of which the case always counts",
                                "leave `ignoring case` out"));
    }

    private static boolean isEquality(Operator operator) {
        return operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    }

    @Override
    public TypedCondition visitIsEmpty(Expr.IsEmpty isEmpty) {
        return test(isEmpty.span(), isEmpty.set(), attribute -> tests.isEmpty(isEmpty, attribute));
    }

    @Override
    public TypedCondition visitName(Expr.Name name) {
        return test(name.span(), name, attribute -> {
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
    public TypedCondition visitText(Expr.Text text) {
        return literalAlone(text.span());
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

    private boolean isAttribute(Expr expression) {
        return expression instanceof Expr.Name name && symbols.isAttribute(name.text());
    }

    /** What a test makes of the attribute that it tests. */
    private interface Test {
        Optional<Condition> of(Attribute attribute);
    }

    /** Whether both stand for attributes; opposite an enumeration a word may be one of its values. */
    private boolean areAttributes(Expr.Name left, Expr.Name right) {
        return symbols.isAttribute(left.text()) && symbols.isAttribute(right.text());
    }

    /** What a comparison makes of the two attributes that it compares. */
    private interface PairTest {
        Optional<Condition> of(Attribute left, Attribute right);
    }

    private TypedCondition pair(Span span, Expr.Name left, Expr.Name right, PairTest test) {
        return test(span, left, a -> attributeOf(right).flatMap(b -> test.of(a, b)));
    }

    private Optional<Attribute> attributeOf(Expr.Name name) {
        Word word = new Word(name.span(), name.text());
        Optional<Attribute> attribute = attribute(word);
        attribute.ifPresent(a -> requireGuard(word, a));
        return attribute;
    }

    private TypedCondition test(Span span, Expr operand, Test test) {
        if (operand instanceof Expr.Malformed) {
            return TypedCondition.error(span);
        }
        if (!(operand instanceof Expr.Name name)) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            operand.span(),
                            "not an attribute",
                            "a literal has nothing to test")
                    .withHelp("test an attribute"));
            return TypedCondition.error(span);
        }
        return attributeOf(name)
                .flatMap(test::of)
                .map(condition -> TypedCondition.of(condition, span))
                .orElse(TypedCondition.error(span));
    }

    private Optional<Attribute> attribute(Word name) {
        if (!symbols.isAttribute(name.text())) {
            problems.add(unknown(name));
        }
        return symbols.attribute(name.text());
    }

    private Diagnostic unknown(Word name) {
        if (symbols.isInferred() && !name.text().contains(".")) {
            return Diagnostic.of(
                            DiagnosticCode.QUOTES_NEEDED,
                            name.span(),
                            "value or attribute?",
                            "without a vocabulary, `" + name.text() + "` may be a value or an attribute")
                    .withHelp("quote it if it is a value; declare it in a vocabulary if it is an attribute");
        }
        Diagnostic unknown = Diagnostic.of(
                        DiagnosticCode.UNKNOWN_ATTRIBUTE,
                        name.span(),
                        "not declared",
                        "`" + name.text() + "` is not an attribute")
                .withHelp("declare it in the vocabulary; if it is a value, write it in quotes");
        return problems.nearest(unknown, name.text(), symbols.attributeNames());
    }

    private void requireGuard(Word word, Attribute attribute) {
        ScopeView.Standing standing = scope.standing(attribute);
        if (standing == ScopeView.Standing.OF_NO_ACTION) {
            problems.add(notInScope(word, "no action in scope has the argument `" + word.text() + "`"));
        } else if (!present.contains(word.text())) {
            if (standing == ScopeView.Standing.OF_SOME_ACTIONS) {
                String other = scope.actionWithout(attribute);
                problems.add(notInScope(word, "`" + other + "` has no argument `" + word.text() + "`")
                        .withHelp("put `has " + word.text() + " and` before it, or name only actions that have it"));
            } else if (standing == ScopeView.Standing.OPTIONAL) {
                problems.add(Diagnostic.of(
                                DiagnosticCode.UNGUARDED_OPTIONAL,
                                word.span(),
                                "may be absent",
                                "`" + word.text() + "` is optional, and a request may lack it here")
                        .withHelp("put `has " + word.text() + " and` before it"));
            }
        }
    }

    private static Diagnostic notInScope(Word word, String message) {
        return Diagnostic.of(DiagnosticCode.ARGUMENT_NOT_IN_SCOPE, word.span(), "not an argument here", message)
                .withHelp("name only actions that have it");
    }
}
