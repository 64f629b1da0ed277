package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Expr.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types one test of one attribute; equal tests get equal conditions, however they are written. */
public final class AttributeTests {
    private final DiagnosticSink problems;
    private final LiteralChecker literals;
    private final StarredValues starred;
    private final SetTests sets;
    private final PatternTests forms;

    AttributeTests(Symbols symbols, DiagnosticSink problems) {
        this.problems = problems;
        this.literals = new LiteralChecker(symbols, problems);
        this.starred = new StarredValues(problems, literals);
        this.sets = new SetTests(problems, literals);
        this.forms = new PatternTests(this, problems, literals);
    }

    PatternTests forms() {
        return forms;
    }

    Optional<Condition> comparison(Expr.Comparison comparison, Attribute attribute, Operator operator, Expr literal) {
        if (CommandTests.isCommand(attribute)) {
            return ofCommand(comparison.operatorSpan(), attribute);
        }
        if (SetTests.isSet(attribute)) {
            return mismatch(
                    comparison.operatorSpan(),
                    "not for sets",
                    "`" + attribute.name() + "` is a set, which is not compared",
                    "use `contains`, `contains any`, `contains all` or `contains only`");
        }
        if (AttributePairs.isEquality(operator)) {
            return literals.value(attribute, literal).map(value -> equality(attribute.name(), operator, value));
        }
        return isOrdered(comparison.operatorSpan(), attribute)
                ? limit(comparison.span(), attribute, operator, literal)
                : Optional.empty();
    }

    /** Whether {@code <} and its like may stand; otherwise what may was said. */
    boolean isOrdered(Span operator, Attribute attribute) {
        if (attribute.type() instanceof Type.Instant) {
            mismatch(
                    operator,
                    "not for instants",
                    "`" + attribute.name() + "` is an instant, which is not greater or less",
                    "use `before`, `after` or `between`");
            return false;
        }
        if (attribute.type().range().isEmpty()) {
            mismatch(
                    operator,
                    "only for numbers",
                    "`" + attribute.name() + "` is " + attribute.type().withArticle() + ", which has no order",
                    "use `==`, `!=` or `in`");
            return false;
        }
        return true;
    }

    /** {@code before} and {@code after}: less and greater, of instants. */
    Optional<Condition> ordering(Expr.Ordering ordering, Attribute attribute) {
        return isInstant(ordering.orderSpan(), attribute)
                ? limit(ordering.span(), attribute, operator(ordering.order()), ordering.instant())
                : Optional.empty();
    }

    boolean isInstant(Span order, Attribute attribute) {
        if (attribute.type() instanceof Type.Instant) {
            return true;
        }
        if (CommandTests.isCommand(attribute)) {
            ofCommand(order, attribute);
            return false;
        }
        mismatch(
                order,
                "only for instants",
                "`" + attribute.name() + "` is " + attribute.type().withArticle() + ", not an instant",
                attribute.type().range().isPresent()
                        ? "use `<`, `<=`, `>` or `>=`"
                        : "declare it as an instant, or use `==`, `!=` or `in`");
        return false;
    }

    static Operator operator(Expr.Order order) {
        return order == Expr.Order.BEFORE ? Operator.LESS : Operator.GREATER;
    }

    /** One side of an interval: of numbers or instants, by whichever words it was written. */
    Optional<Condition> limit(Span span, Attribute attribute, Operator operator, Expr literal) {
        Optional<Value> limit = literals.limit(attribute, literal);
        limit.ifPresent(value -> requirePossible(span, attribute, operator, (Value.Whole) value));
        return limit.map(value -> new Condition.Compare(attribute.name(), operator, value));
    }

    /** What is not asked of a command line, which says what is. */
    Optional<Condition> ofCommand(Span span, Attribute attribute) {
        return mismatch(
                span,
                "not for commands",
                "`" + attribute.name() + "` is a command line, which is not compared as a text",
                CommandTests.help(attribute));
    }

    Optional<Condition> oneOf(Span span, Attribute attribute, List<Expr> values) {
        if (CommandTests.isCommand(attribute)) {
            return ofCommand(span, attribute);
        }
        if (SetTests.isSet(attribute)) {
            return mismatch(
                    span,
                    "not for sets",
                    "`" + attribute.name() + "` is a set, which is not one of a list",
                    "use `contains any`, `contains all` or `contains only`");
        }
        if (values.isEmpty()) {
            return Lists.empty(span, problems);
        }
        Optional<List<Value>> read = new Lists(problems).distinct(values, value -> literals.value(attribute, value));
        return read.flatMap(found -> among(span, attribute, found));
    }

    Optional<Condition> contains(Expr.Contains contains, Attribute attribute) {
        if (SetTests.isSet(attribute)) {
            return sets.members(contains.span(), attribute, contains.quantifier(), contains.values());
        }
        boolean plain = contains.quantifier() == Expr.Quantifier.ALL
                && contains.values().size() == 1;
        boolean isText = attribute.type() instanceof Type.Text || attribute.type() instanceof Type.Path;
        return isText && plain
                ? forms.contains(contains, attribute, false)
                : mismatch(
                        contains.span(),
                        "only for sets",
                        "`" + attribute.name() + "` is " + attribute.type().withArticle() + ", not a set",
                        "compare it with `==` or `in`");
    }

    Optional<Condition> isEmpty(Expr.IsEmpty isEmpty, Attribute attribute) {
        if (SetTests.isSet(attribute)) {
            return Optional.of(new Condition.IsEmpty(attribute.name()));
        } else if (CommandTests.isCommand(attribute)) {
            return ofCommand(isEmpty.span(), attribute);
        }
        return mismatch(
                isEmpty.span(),
                "only for sets",
                "`" + attribute.name() + "` is " + attribute.type().withArticle() + ", not a set",
                insteadOfEmpty(attribute));
    }

    private static String insteadOfEmpty(Attribute attribute) {
        String name = attribute.name();
        if (attribute.optional() && attribute.fallback().isEmpty()) {
            return "ask whether it is there: `not has " + name + "`";
        } else if (attribute.type() instanceof Type.Text) {
            return "compare it with the empty string: `" + name + " == \"\"`";
        } else if (attribute.type() instanceof Type.Whole || attribute.type() instanceof Type.Decimal) {
            return "a number is compared: `" + name + " == 0`, `" + name + " > 0`";
        }
        return "it always has a value: compare it with one";
    }

    /**
     * An attribute held to the values of a rule's key: one of them, or for a set, at least one of them. With a star a
     * value is a pattern.
     */
    Optional<Condition> constraint(Span span, Attribute attribute, List<Expr> values) {
        if (CommandTests.isCommand(attribute)) {
            return mismatch(
                    span,
                    "not for commands",
                    "`" + attribute.name()
                            + "` is a command line: a key would not say whether any or only these are meant",
                    "say it in `when`, as `" + attribute.name()
                            + " contains only [\"git status\", \"git diff *\"]` to permit" + " and `" + attribute.name()
                            + " contains any [\"rm *\"]` to deny");
        }
        if (SetTests.isSet(attribute)) {
            return sets.members(span, attribute, Expr.Quantifier.ANY, values);
        }
        values.forEach(value -> literals.requireNative(attribute, value));
        if (values.stream().noneMatch(value -> starred.isStarred(attribute, value))) {
            return oneOf(span, attribute, values);
        }
        List<Optional<StarredValues.Starred>> read = new ArrayList<>();
        for (Expr value : values) {
            read.add(
                    starred.isStarred(attribute, value)
                            ? starred.read(attribute, value)
                            : literals.value(attribute, value)
                                    .map(text -> StarredValues.Starred.literal(((Value.Text) text).value())));
        }
        return new Lists(problems).distinct(values, read).map(found -> texts(attribute.name(), found));
    }

    /** The literals first, then the patterns, each in the order written. */
    private static Condition texts(String attribute, List<StarredValues.Starred> found) {
        List<Value> values = new ArrayList<>();
        List<Condition> terms = new ArrayList<>();
        for (StarredValues.Starred item : found) {
            item.text().map(Value.Text::new).ifPresent(values::add);
        }
        if (values.size() == 1) {
            terms.add(new Condition.Compare(attribute, Operator.EQUAL, values.get(0)));
        } else if (!values.isEmpty()) {
            terms.add(new Condition.OneOf(attribute, values));
        }
        for (StarredValues.Starred item : found) {
            item.pattern().map(pattern -> matches(attribute, pattern)).ifPresent(terms::add);
        }
        return terms.size() == 1 ? terms.get(0) : new Condition.Or(terms);
    }

    private static Condition matches(String attribute, Pattern pattern) {
        return new Condition.Matches(attribute, pattern);
    }

    Optional<Condition> mismatch(Span span, String label, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.TYPE_MISMATCH, span, label, message)
                .withHelp(help));
        return Optional.empty();
    }

    private static Condition equality(String attribute, Operator operator, Value value) {
        if (!(value instanceof Value.Truth truth)) {
            return new Condition.Compare(attribute, operator, value);
        }
        Condition isTrue = new Condition.IsTrue(attribute);
        return truth.value() == (operator == Operator.EQUAL) ? isTrue : new Condition.Not(isTrue);
    }

    private Optional<Condition> among(Span span, Attribute attribute, List<Value> values) {
        if (values.size() == 1) {
            return Optional.of(equality(attribute.name(), Operator.EQUAL, values.get(0)));
        }
        if (attribute.type() instanceof Type.Truth) {
            return mismatch(
                    span, "any boolean", "`" + attribute.name() + "` is always true or false", "leave this test out");
        }
        return Optional.of(new Condition.OneOf(attribute.name(), values));
    }

    private void requirePossible(Span span, Attribute attribute, Operator operator, Value.Whole limit) {
        Type.Range range = attribute.type().range().orElseThrow();
        long value = limit.value();
        boolean never =
                switch (operator) {
                    case LESS -> value <= range.min();
                    case AT_MOST -> value < range.min();
                    case GREATER -> value >= range.max();
                    case AT_LEAST -> value > range.max();
                    case EQUAL, NOT_EQUAL -> false;
                };
        if (never) {
            String said = attribute.type() instanceof Type.Instant
                    ? operator == Operator.LESS ? "before" : "after"
                    : operator.sign();
            problems.add(Diagnostic.of(
                            DiagnosticCode.NEVER_HOLDS,
                            span,
                            "never holds",
                            "`" + attribute.name() + "` is never " + said + " "
                                    + attribute.type().spelled(value))
                    .withNote("`" + attribute.name() + "` goes " + LiteralChecker.bounds(attribute.type()))
                    .withHelp("correct the number, or declare other bounds"));
        }
    }
}
