package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritBaseVisitor;
import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Parse trees of conditions to syntax. Children are walked in order: asking ANTLR for the nth is a search. */
final class ConditionBuilder extends WritBaseVisitor<Expr> {
    private final Literals literals;
    private final Consumer<Diagnostic> sink;
    private final Fragment fragment;

    ConditionBuilder(Fragment fragment, Consumer<Diagnostic> sink) {
        this.fragment = fragment;
        this.literals = new Literals(fragment, sink);
        this.sink = sink;
    }

    @Override
    public Expr visitCondition(WritParser.ConditionContext context) {
        List<Expr> sides = new ArrayList<>();
        for (ParseTree child : context.children) {
            if (child instanceof WritParser.JunctionContext side) {
                sides.add(visitJunction(side));
            }
        }
        if (sides.size() == 1) {
            return sides.get(0);
        }
        Span span = literals.span(context);
        if (sides.size() == 2) {
            return new Expr.Implies(span, sides.get(0), sides.get(1));
        }
        Token second = ((TerminalNode) context.getChild(3)).getSymbol();
        return refuse(
                Diagnostic.of(DiagnosticCode.SYNTAX, literals.span(second), "a second one", "`implies` does not chain")
                        .withHelp("put one of the two in parentheses"),
                span);
    }

    @Override
    public Expr visitJunction(WritParser.JunctionContext context) {
        List<Expr> terms = new ArrayList<>();
        List<Span> places = new ArrayList<>();
        List<Token> connectives = new ArrayList<>();
        for (ParseTree child : context.children) {
            if (child instanceof WritParser.PrefixedContext term) {
                terms.add(visitPrefixed(term));
                places.add(literals.span(term));
            } else if (child instanceof WritParser.ConnectiveContext connective) {
                connectives.add(connective.getStart());
            }
        }
        if (connectives.isEmpty()) {
            return terms.get(0);
        }
        Span span = literals.span(context);
        for (Token connective : connectives) {
            if (connective.getType() == WritLexer.SINCE) {
                return notYet(connective, span);
            }
            if (connective.getType() != connectives.get(0).getType()) {
                return refuse(new MixedConnectives(fragment, places, connectives).diagnostic(connective), span);
            }
        }
        return connectives.get(0).getType() == WritLexer.AND ? new Expr.And(span, terms) : new Expr.Or(span, terms);
    }

    @Override
    public Expr visitPrefixed(WritParser.PrefixedContext context) {
        int last = context.getChildCount() - 1;
        Expr operand = context.getChild(last).accept(this);
        for (int i = last - 1; i >= 0; i--) {
            Token prefix = ((WritParser.PrefixContext) context.getChild(i)).getStart();
            Span span = literals.span(prefix, context.getStop());
            operand = prefix.getType() == WritLexer.NOT ? new Expr.Not(span, operand) : notYet(prefix, span);
        }
        return operand;
    }

    @Override
    public Expr visitParenthesized(WritParser.ParenthesizedContext context) {
        return visitCondition(context.condition());
    }

    @Override
    public Expr visitPresence(WritParser.PresenceContext context) {
        return new Expr.Has(literals.span(context), literals.word(context.attribute()));
    }

    @Override
    public Expr visitAssertion(WritParser.AssertionContext context) {
        Expr operand = visitOperand(context.operand());
        if (context.trial() == null) {
            return operand;
        }
        Expr test = context.trial().accept(new TrialBuilder(context, operand));
        return context.ignoring() == null || test instanceof Expr.Malformed
                ? test
                : new Expr.IgnoringCase(literals.span(context), test, literals.span(context.ignoring()));
    }

    @Override
    public Expr visitOperand(WritParser.OperandContext context) {
        Token token = context.getStart();
        Span span = literals.span(token);
        return switch (token.getType()) {
            case WritLexer.STRING -> new Expr.Text(span, literals.text(token));
            case WritLexer.REGEX -> new RegexReader(fragment, sink).read(token);
            case WritLexer.NUMBER -> new Expr.Numeral(span, literals.spelling(token));
            case WritLexer.TRUE -> new Expr.Truth(span, true);
            case WritLexer.FALSE -> new Expr.Truth(span, false);
            default ->
                context.attribute(1) == null
                        ? shifted(new Expr.Name(span, literals.spelling(token)), context.shift())
                        : part(context);
        };
    }

    private Expr part(WritParser.OperandContext context) {
        return new Expr.Part(
                literals.span(context), literals.word(context.attribute(0)), literals.word(context.attribute(1)));
    }

    /** The items, or the name that stands for them. */
    private List<Expr> listed(WritParser.ListedContext context) {
        if (context.list() != null) {
            return operands(context.list());
        }
        Token name = context.getStart();
        return List.of(new Expr.NamedList(literals.span(name), literals.spelling(name)));
    }

    /** The constant beside an attribute, where there is one. */
    private Expr shifted(Expr.Name attribute, WritParser.@Nullable ShiftContext shift) {
        if (shift == null) {
            return attribute;
        }
        Token sign = shift.getStart();
        Token amount = shift.getStop();
        Expr.Direction direction = sign.getType() == WritLexer.PLUS ? Expr.Direction.PLUS : Expr.Direction.MINUS;
        Span span = attribute.span().to(literals.span(amount));
        return new Expr.Shifted(span, attribute, direction, literals.spelling(amount), literals.span(amount));
    }

    private List<Expr> operands(WritParser.ListContext list) {
        List<Expr> operands = new ArrayList<>();
        for (ParseTree child : list.children) {
            if (child instanceof WritParser.OperandContext operand) {
                operands.add(visitOperand(operand));
            }
        }
        return operands;
    }

    private Expr refuse(Diagnostic diagnostic, Span span) {
        sink.accept(diagnostic);
        return new Expr.Malformed(span);
    }

    private Expr notYet(Token word, Span span) {
        return refuse(
                Diagnostic.of(
                                DiagnosticCode.NOT_YET,
                                literals.span(word),
                                "not supported yet",
                                "`" + literals.spelling(word) + "` is not supported yet")
                        .withHelp("write the policy without it; it is never ignored"),
                span);
    }

    /** What is said of an operand, with the operand already read. */
    private final class TrialBuilder extends WritBaseVisitor<Expr> {
        private final WritParser.AssertionContext assertion;
        private final Expr operand;
        private final Span span;

        TrialBuilder(WritParser.AssertionContext assertion, Expr operand) {
            this.assertion = assertion;
            this.operand = operand;
            this.span = literals.span(assertion.getStart(), assertion.trial().getStop());
        }

        @Override
        public Expr visitComparison(WritParser.ComparisonContext context) {
            Token sign = context.comparator(0).getStart();
            if (context.comparator(1) != null) {
                return refuse(
                        Diagnostic.of(
                                        DiagnosticCode.SYNTAX,
                                        literals.span(context.comparator(1)),
                                        "a second one",
                                        "comparisons do not chain")
                                .withHelp("join two comparisons with `and`"),
                        span);
            }
            Expr right = visitOperandOf(context.operand(0));
            return new Expr.Comparison(span, operand, operator(sign), literals.span(sign), right);
        }

        @Override
        public Expr visitMembership(WritParser.MembershipContext context) {
            return new Expr.In(span, operand, listed(context.listed()));
        }

        @Override
        public Expr visitContainment(WritParser.ContainmentContext context) {
            return context.members().accept(this);
        }

        @Override
        public Expr visitQuantified(WritParser.QuantifiedContext context) {
            Token word = context.quantifier().getStart();
            return context.listed() == null
                    ? single(new Expr.Name(literals.span(word), literals.spelling(word)))
                    : new Expr.Contains(span, operand, quantifier(word), listed(context.listed()));
        }

        @Override
        public Expr visitSingle(WritParser.SingleContext context) {
            return single(visitOperandOf(context.operand()));
        }

        @Override
        public Expr visitWholeWord(WritParser.WholeWordContext context) {
            Token word = context.getStart();
            if (context.STRING() == null) {
                return single(new Expr.Name(literals.span(word), literals.spelling(word)));
            }
            Token text = context.STRING().getSymbol();
            Span words = literals.span(assertion.trial().getStart(), word);
            return matching(
                    Expr.Form.CONTAINS_WORD, words, List.of(new Expr.Text(literals.span(text), literals.text(text))));
        }

        private Expr single(Expr member) {
            return new Expr.Contains(span, operand, Expr.Quantifier.ALL, List.of(member));
        }

        @Override
        public Expr visitEmptiness(WritParser.EmptinessContext context) {
            return context.NOT() == null
                    ? new Expr.IsEmpty(span, operand)
                    : misplacedNot(context.NOT().getSymbol());
        }

        @Override
        public Expr visitNegatedTrial(WritParser.NegatedTrialContext context) {
            return misplacedNot(context.NOT().getSymbol());
        }

        @Override
        public Expr visitRange(WritParser.RangeContext context) {
            return new Expr.Between(
                    span, operand, visitOperandOf(context.operand(0)), visitOperandOf(context.operand(1)));
        }

        @Override
        public Expr visitOrder(WritParser.OrderContext context) {
            Expr.Order order = context.BEFORE() == null ? Expr.Order.AFTER : Expr.Order.BEFORE;
            return new Expr.Ordering(
                    span, operand, order, literals.span(context.getStart()), visitOperandOf(context.operand()));
        }

        @Override
        public Expr visitMatch(WritParser.MatchContext context) {
            Expr.Form form =
                    switch (context.getStart().getType()) {
                        case WritLexer.LIKE -> Expr.Form.LIKE;
                        case WritLexer.MATCHES -> Expr.Form.MATCHES;
                        default -> Expr.Form.UNDER;
                    };
            return matching(form, literals.span(context.getStart()), List.of(visitOperandOf(context.operand())));
        }

        @Override
        public Expr visitBelow(WritParser.BelowContext context) {
            List<Expr> roots =
                    context.list().operand().stream().map(this::visitOperandOf).toList();
            return matching(Expr.Form.UNDER, literals.span(context.getStart()), roots);
        }

        @Override
        public Expr visitAffix(WritParser.AffixContext context) {
            Expr.Form form = context.STARTS() == null ? Expr.Form.ENDS_WITH : Expr.Form.STARTS_WITH;
            Span words = literals.span(context.getStart(), context.WITH().getSymbol());
            return matching(form, words, List.of(visitOperandOf(context.operand())));
        }

        @Override
        public Expr visitExtension(WritParser.ExtensionContext context) {
            Span words = literals.span(context.getStart(), context.IN().getSymbol());
            return matching(Expr.Form.EXTENSION, words, listed(context.listed()));
        }

        private Expr matching(Expr.Form form, Span words, List<Expr> values) {
            return new Expr.Matching(span, operand, form, words, values);
        }

        private Expr visitOperandOf(WritParser.OperandContext context) {
            return ConditionBuilder.this.visitOperand(context);
        }

        private Expr misplacedNot(Token not) {
            return refuse(
                    Diagnostic.of(
                                    DiagnosticCode.SYNTAX,
                                    literals.span(not),
                                    "not expected here",
                                    "`not` stands in the middle of a comparison")
                            .withHelp("`not` comes first: `not %s`%s"
                                    .formatted(
                                            withoutNot(not),
                                            withoutNot(not).endsWith(" is empty")
                                                    ? "; a number is compared, as in `> 0`"
                                                    : "")),
                    span);
        }

        private String withoutNot(Token not) {
            String text = fragment.text();
            return Excerpt.of(text.substring(assertion.getStart().getStartIndex(), not.getStartIndex())
                    + text.substring(not.getStopIndex() + 1, assertion.getStop().getStopIndex() + 1));
        }
    }

    private static Expr.Quantifier quantifier(Token word) {
        return switch (word.getType()) {
            case WritLexer.ANY -> Expr.Quantifier.ANY;
            case WritLexer.ALL -> Expr.Quantifier.ALL;
            case WritLexer.ONLY -> Expr.Quantifier.ONLY;
            default -> throw new AssertionError("unreachable: " + word);
        };
    }

    private static Expr.Operator operator(Token sign) {
        return switch (sign.getType()) {
            case WritLexer.EQUAL -> Expr.Operator.EQUAL;
            case WritLexer.NOT_EQUAL -> Expr.Operator.NOT_EQUAL;
            case WritLexer.LESS -> Expr.Operator.LESS;
            case WritLexer.AT_MOST -> Expr.Operator.AT_MOST;
            case WritLexer.GREATER -> Expr.Operator.GREATER;
            case WritLexer.AT_LEAST -> Expr.Operator.AT_LEAST;
            default -> throw new AssertionError("unreachable: " + sign);
        };
    }
}
