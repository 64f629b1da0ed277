package dev.writ.language.syntax;

import dev.writ.language.regex.RegularExpression;
import dev.writ.language.source.Span;
import java.util.List;
import java.util.Optional;

/** A condition, or a part of one, as written: untyped. */
public sealed interface Expr {
    Span span();

    <R> R accept(Visitor<R> visitor);

    /** The word for a literal of this kind in messages, behind its article. */
    default String kind() {
        return "a string";
    }

    /** What it says as one word or text, with quotes or without them, where it is such. */
    default Optional<String> word() {
        return Optional.empty();
    }

    /** Two or more conditions joined by {@code and}; chains are flat. */
    record And(Span span, List<Expr> terms) implements Expr {
        public And {
            terms = atLeastTwo(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAnd(this);
        }
    }

    /** Two or more conditions joined by {@code or}; chains are flat. */
    record Or(Span span, List<Expr> terms) implements Expr {
        public Or {
            terms = atLeastTwo(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitOr(this);
        }
    }

    record Not(Span span, Expr operand) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNot(this);
        }
    }

    record Implies(Span span, Expr premise, Expr conclusion) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitImplies(this);
        }
    }

    /** {@code has ticket}. */
    record Has(Span span, Word attribute) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitHas(this);
        }
    }

    /** {@code left operator right}; both sides are names, names with a constant beside them, or literals. */
    record Comparison(Span span, Expr left, Operator operator, Span operatorSpan, Expr right) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitComparison(this);
        }
    }

    /** {@code operand in [a, b]}, or {@code operand in NAME}: then the name is the only value. */
    record In(Span span, Expr operand, List<Expr> values) implements Expr {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIn(this);
        }
    }

    /** {@code set contains x}, {@code contains any|all|only [..]}; of a string, {@code contains "part"}. Plain {@code contains} is {@code ALL} of one. */
    record Contains(Span span, Expr set, Quantifier quantifier, List<Expr> values) implements Expr {
        public Contains {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitContains(this);
        }
    }

    /**
     * {@code release - 24h}: an attribute and a constant beside it, where a value stands.
     *
     * @param amount a number or a duration, as spelled and without a sign
     */
    record Shifted(Span span, Name attribute, Direction direction, String amount, Span amountSpan) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitShifted(this);
        }

        @Override
        public String kind() {
            return "a sum";
        }
    }

    /** {@code operand between low and high}: both included. */
    record Between(Span span, Expr operand, Expr low, Expr high) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBetween(this);
        }
    }

    /** {@code operand before instant} or {@code operand after instant}. */
    record Ordering(Span span, Expr operand, Order order, Span orderSpan, Expr instant) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitOrdering(this);
        }
    }

    /**
     * {@code operand like "db_*"}, {@code matches /db_.+/}, {@code starts with}, {@code ends with}, {@code contains word},
     * {@code under}, {@code extension in [..]}.
     */
    record Matching(Span span, Expr operand, Form form, Span formSpan, List<Expr> values) implements Expr {
        public Matching {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMatching(this);
        }
    }

    /** {@code test ignoring case}: of a comparison by {@code ==} or {@code !=}, a membership or a matching. */
    record IgnoringCase(Span span, Expr test, Span words) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIgnoringCase(this);
        }
    }

    /** {@code set is empty}. */
    record IsEmpty(Span span, Expr set) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIsEmpty(this);
        }
    }

    /** A bare word: an attribute, or opposite a closed enumeration or set one of its values. */
    record Name(Span span, String text) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitName(this);
        }

        @Override
        public Optional<String> word() {
            return Optional.of(text);
        }
    }

    /** {@code programs(command)}: what a command line does in some respect. */
    record Part(Span span, Word name, Word attribute) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPart(this);
        }
    }

    /** A name in the place of a list, of what the name stands for. */
    record NamedList(Span span, String name) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNamedList(this);
        }
    }

    /** A quoted text, without its quotes and escapes. */
    record Text(Span span, String value) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitText(this);
        }

        @Override
        public Optional<String> word() {
            return Optional.of(value);
        }
    }

    /** {@code /expression/} or {@code /expression/i}. */
    record Regex(Span span, RegularExpression expression) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRegex(this);
        }

        @Override
        public String kind() {
            return "a regular expression";
        }
    }

    /** A number as spelled, its sign included. */
    record Numeral(Span span, String spelling) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNumeral(this);
        }

        @Override
        public String kind() {
            return "a number";
        }
    }

    /** {@code true} or {@code false}. */
    record Truth(Span span, boolean value) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTruth(this);
        }

        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /** What could not be read; already reported, so later stages stay silent about it. */
    record Malformed(Span span) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMalformed(this);
        }
    }

    /** How two scalars are compared. */
    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** The operator that holds of (b, a) exactly when this one holds of (a, b). */
        public Operator flip() {
            return switch (this) {
                case EQUAL, NOT_EQUAL -> this;
                case LESS -> GREATER;
                case AT_MOST -> AT_LEAST;
                case GREATER -> LESS;
                case AT_LEAST -> AT_MOST;
            };
        }
    }

    /** Whether a constant is added or taken away. */
    enum Direction {
        PLUS("+"),
        MINUS("-");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** How two instants follow each other. */
    enum Order {
        BEFORE,
        AFTER
    }

    /** What is asked of the form of a text, path, domain or address; one value except for {@link #EXTENSION} and {@link #UNDER}. */
    enum Form {
        LIKE("like"),
        MATCHES("matches"),
        STARTS_WITH("starts with"),
        ENDS_WITH("ends with"),
        CONTAINS_WORD("contains word"),
        UNDER("under"),
        EXTENSION("extension in");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Which of the listed values a set must contain. */
    enum Quantifier {
        /** At least one of them. */
        ANY,
        /** Each of them. */
        ALL,
        /** Nothing but them. */
        ONLY
    }

    /** One method per kind of node: a new kind breaks every traversal until it is handled. */
    interface Visitor<R> {
        R visitAnd(And and);

        R visitOr(Or or);

        R visitNot(Not not);

        R visitImplies(Implies implies);

        R visitHas(Has has);

        R visitComparison(Comparison comparison);

        R visitIn(In in);

        R visitContains(Contains contains);

        R visitShifted(Shifted shifted);

        R visitBetween(Between between);

        R visitOrdering(Ordering ordering);

        R visitMatching(Matching matching);

        R visitIgnoringCase(IgnoringCase ignoringCase);

        R visitIsEmpty(IsEmpty isEmpty);

        R visitName(Name name);

        R visitPart(Part part);

        R visitNamedList(NamedList list);

        R visitText(Text text);

        R visitRegex(Regex regex);

        R visitNumeral(Numeral numeral);

        R visitTruth(Truth truth);

        R visitMalformed(Malformed malformed);
    }

    private static List<Expr> atLeastTwo(List<Expr> terms) {
        if (terms.size() < 2) {
            throw new IllegalArgumentException("a connective joins at least two terms, got " + terms.size());
        }
        return List.copyOf(terms);
    }
}
