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
    private final Comparisons comparisons;
    private final SetPairs sets;
    private final CommandTests commands;
    private final CountTests counts;
    private final Intervals intervals;
    private final CaselessTests caseless;
    /** Whether what stands here is denied, by an odd number of negations around it. */
    private boolean isNegated;

    ConditionChecker(Symbols symbols, ScopeView scope, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
        this.operands = new Operands(symbols, scope, problems);
        this.lists = new NamedLists(symbols, problems);
        this.commands = new CommandTests(symbols, problems, operands, lists);
        this.tests = new AttributeTests(symbols, problems);
        this.counts = new CountTests(problems, operands);
        this.comparisons = new Comparisons(problems, operands, tests, new AttributePairs(symbols, problems), counts);
        this.sets = new SetPairs(symbols, problems, operands);
        this.intervals = new Intervals(operands, tests, comparisons, counts, symbols, problems);
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
        Contradictions.report(checked.conjuncts(), isNegated, symbols, problems);
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
        return comparisons.comparison(comparison);
    }

    @Override
    public TypedCondition visitIn(Expr.In in) {
        if (CountTests.isCount(in.operand())) {
            return lists.withItems(in.values(), items -> counts.in(in, items));
        }
        Optional<Expr.Contains> ofSet = sets.in(in);
        return ofSet.isPresent()
                ? visitContains(ofSet.get())
                : lists.withItems(
                        in.values(),
                        items -> operands.test(
                                in.span(), in.operand(), attribute -> tests.oneOf(in.span(), attribute, items)));
    }

    @Override
    public TypedCondition visitContains(Expr.Contains contains) {
        if (contains.set() instanceof Expr.Part part && !CountTests.isCount(part)) {
            return commands.contains(contains, part);
        }
        return sets.contains(contains)
                .orElseGet(() -> lists.withItems(contains.values(), items -> {
                    Expr.Contains listed =
                            new Expr.Contains(contains.span(), contains.set(), contains.quantifier(), items);
                    return operands.test(
                            contains.span(),
                            contains.set(),
                            attribute -> CommandTests.isCommand(attribute)
                                    ? commands.contains(listed, attribute)
                                    : tests.contains(listed, attribute));
                }));
    }

    @Override
    public TypedCondition visitBetween(Expr.Between between) {
        return intervals.check(between, isNegated);
    }

    @Override
    public TypedCondition visitOrdering(Expr.Ordering ordering) {
        return comparisons.ordering(ordering);
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
            TypedCondition meant = problems.within(
                    List.of(new Word(name.span(), name.text())),
                    symbols.definitions()::isSaidAt,
                    () -> meaning.get().condition().accept(this));
            return meant.usedAt(name.span());
        }
        return operands.test(name.span(), name, attribute -> {
            if (attribute.type() instanceof Type.Truth) {
                return Optional.of(new Condition.IsTrue(attribute.name()));
            }
            return tests.mismatch(
                    name.span(),
                    "not a condition by itself",
                    "`" + name.text() + "` is " + attribute.type().withArticle() + ", not a condition",
                    CommandTests.isCommand(attribute) ? CommandTests.help(attribute) : "compare it with a value");
        });
    }

    @Override
    public TypedCondition visitPart(Expr.Part part) {
        return CountTests.isCount(part)
                ? operands.test(part.span(), part, attribute -> Optional.empty())
                : commands.alone(part);
    }

    @Override
    public TypedCondition visitNamedList(Expr.NamedList list) {
        throw new AssertionError("unreachable: it stands where a list does");
    }

    @Override
    public TypedCondition visitShifted(Expr.Shifted shifted) {
        return operands.test(shifted.span(), shifted, attribute -> Optional.empty());
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
