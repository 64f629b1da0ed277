package dev.writ.language.model;

import dev.writ.language.syntax.Expr;
import java.util.List;

/**
 * A condition over the attributes of a request: typed, decidable, total. Built by the checker, which guarantees that
 * an attribute that may be absent is tested only behind {@link Has}. A test of an absent attribute is false.
 *
 * <p>Four kinds are made of other conditions, and tests of a command line come to some; every other kind is
 * {@link Atomic}.
 */
public sealed interface Condition {
    Condition ALWAYS = new And(List.of());

    <R> R accept(Visitor<R> visitor);

    /** All terms hold; of no terms, always. Never directly inside another {@code And}; never of a single term. */
    record And(List<Condition> terms) implements Condition {
        public And {
            terms = List.copyOf(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAnd(this);
        }
    }

    /** Some term holds. Two terms or more, never directly inside another {@code Or}. */
    record Or(List<Condition> terms) implements Condition {
        public Or {
            terms = List.copyOf(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitOr(this);
        }
    }

    record Not(Condition operand) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNot(this);
        }
    }

    record Implies(Condition premise, Condition conclusion) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitImplies(this);
        }
    }

    /**
     * A command line and a list of patterns, in the order written. ANY: the line is opaque, or something that it may do
     * matches. ONLY: the line is not opaque, and whatever it may do matches.
     *
     * @param quantifier not ALL
     * @param patterns globs that mind the case, and whole regular expressions: of commands in their one spelling, of names
     *     of programs, or of files
     */
    record OfCommand(String attribute, CommandPart part, Expr.Quantifier quantifier, List<Pattern> patterns)
            implements Condition {
        public OfCommand {
            patterns = List.copyOf(patterns);
            if (quantifier == Expr.Quantifier.ALL || patterns.isEmpty()) {
                throw new IllegalArgumentException("not to be asked of a command: " + quantifier);
            }
        }

        /**
         * The same, said of the line as a boolean and of the sets that are derived from it. Where some words of the line are
         * not known, the sets hold whatever may stand for them.
         */
        public Condition lowered() {
            CommandPart set = part == CommandPart.PROGRAMS ? CommandPart.COMMANDS : part;
            List<Pattern> elements = asked().stream().map(AskedPattern::asked).toList();
            Condition holds = new Contains(set.of(attribute), quantifier, List.of(), elements);
            return quantifier == Expr.Quantifier.ANY
                    ? new Or(List.of(new IsTrue(attribute), holds))
                    : new And(List.of(new Compare(attribute, Expr.Operator.EQUAL, new Value.Truth(false)), holds));
        }

        /** The patterns of the elements of the set that is asked, none of them of nothing that is written. */
        public List<AskedPattern> asked() {
            return switch (part) {
                case COMMANDS -> CommandPattern.of(patterns, quantifier);
                case PROGRAMS -> List.of(new AskedPattern(patterns, ProgramPattern.of(patterns, quantifier)));
                case WRITES, READS ->
                    patterns.stream().map(AskedPattern::itself).toList();
            };
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitOfCommand(this);
        }
    }

    /** Nothing is known of what a command line does. */
    record IsOpaque(String attribute) implements Condition {
        /** The same, said of the line as a boolean. */
        public Condition lowered() {
            return new IsTrue(attribute);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIsOpaque(this);
        }
    }

    /** A predicate on the values of a request, made of no other conditions. */
    sealed interface Atomic extends Condition {
        /** The attribute that is tested; where two are compared, the one declared first, or the set. */
        String attribute();

        <R> R acceptAtomic(AtomicVisitor<R> visitor);

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.visitAtomic(this);
        }
    }

    /** A predicate that relates the values of two attributes; false where either is absent. */
    sealed interface Relational extends Atomic {
        /** The attribute that is not {@link #attribute}. */
        String other();
    }

    /** The request has the attribute. */
    record Has(String attribute) implements Atomic {
        @Override
        public <R> R acceptAtomic(AtomicVisitor<R> visitor) {
            return visitor.visitHas(this);
        }
    }

    /** The boolean attribute is true; a command line is opaque. */
    record IsTrue(String attribute) implements Atomic {
        @Override
        public <R> R acceptAtomic(AtomicVisitor<R> visitor) {
            return visitor.visitIsTrue(this);
        }
    }

    /** A scalar compared with a literal of its type; texts, words and booleans only by EQUAL and NOT_EQUAL. {@code before}
     * is LESS, {@code after} is GREATER. */
    record Compare(String attribute, Expr.Operator operator, Value value) implements Atomic {
        @Override
        public <R> R acceptAtomic(AtomicVisitor<R> visitor) {
            return visitor.visitCompare(this);
        }
    }

    /**
     * Two attributes of one type compared, the right one with a constant added to it; of texts, words and booleans only
     * by EQUAL and NOT_EQUAL and with 0. The sum is that of the whole numbers, which know no bounds.
     *
     * @param left before {@code right} in the order of declaration
     * @param offset in units of the last digit of a decimal, nanoseconds of an instant; at most {@link #MOST_OFFSET}
     *     either way
     */
    record CompareAttributes(String left, Expr.Operator operator, String right, long offset) implements Relational {
        public static final long MOST_OFFSET = (1L << 62) - 1;

        public CompareAttributes {
            if (offset < -MOST_OFFSET || offset > MOST_OFFSET) {
                throw new IllegalArgumentException("an offset of " + offset);
            }
        }

        public CompareAttributes(String left, Expr.Operator operator, String right) {
            this(left, operator, right, 0);
        }

        @Override
        public String attribute() {
            return left;
        }

        @Override
        public String other() {
            return right;
        }

        @Override
        public <R> R acceptAtomic(AtomicVisitor<R> visitor) {
            return visitor.visitCompareAttributes(this);
        }
    }

    /** A string, path or domain has a form. */
    record Matches(String attribute, Pattern pattern) implements Atomic {
        @Override
        public <R> R acceptAtomic(AtomicVisitor<R> visitor) {
            return visitor.visitMatches(this);
        }
    }

    /** A scalar is one of two or more listed literals, in the order written, without repetition. */
    record OneOf(String attribute, List<Value> values) implements Atomic {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public <R> R acceptAtomic(AtomicVisitor<R> visitor) {
            return visitor.visitOneOf(this);
        }
    }

    /**
     * A set and a list of members and patterns, at least one of either, each kind in the order written. ANY: some
     * element is listed or has a listed form. ALL: every listed member is an element, and every listed form is that of
     * some element. ONLY: every element is listed or has a listed form.
     */
    record Contains(String attribute, Expr.Quantifier quantifier, List<String> members, List<Pattern> patterns)
            implements Atomic {
        public Contains {
            members = List.copyOf(members);
            patterns = List.copyOf(patterns);
        }

        public Contains(String attribute, Expr.Quantifier quantifier, List<String> members) {
            this(attribute, quantifier, members, List.of());
        }

        @Override
        public <R> R acceptAtomic(AtomicVisitor<R> visitor) {
            return visitor.visitContains(this);
        }
    }

    /**
     * A set and the values of another attribute: one where it is a scalar, its elements where it is a set. ANY: some of
     * them is an element. ALL: each of them is. ONLY: every element is among them. A scalar is always asked for by ALL.
     *
     * @param attribute the set; of two sets the one declared first
     */
    record ContainsValues(String attribute, Expr.Quantifier quantifier, String other) implements Relational {
        @Override
        public <R> R acceptAtomic(AtomicVisitor<R> visitor) {
            return visitor.visitContainsValues(this);
        }
    }

    record IsEmpty(String attribute) implements Atomic {
        @Override
        public <R> R acceptAtomic(AtomicVisitor<R> visitor) {
            return visitor.visitIsEmpty(this);
        }
    }

    /**
     * How many elements a set has, compared with a number.
     *
     * @param number from 0 to {@link #MOST_NUMBER}
     */
    record Count(String attribute, Expr.Operator operator, long number) implements Atomic {
        /** A witness holds as many elements. */
        public static final long MOST_NUMBER = 1_000;

        public Count {
            if (number < 0 || number > MOST_NUMBER) {
                throw new IllegalArgumentException("a count of " + number);
            }
        }

        @Override
        public <R> R acceptAtomic(AtomicVisitor<R> visitor) {
            return visitor.visitCount(this);
        }
    }

    /**
     * One method for each kind that is made of conditions, and one for those that are not. Whoever does not care for tests of
     * command lines reads what they come to.
     */
    interface Visitor<R> {
        R visitAnd(And and);

        R visitOr(Or or);

        R visitNot(Not not);

        R visitImplies(Implies implies);

        R visitAtomic(Atomic atomic);

        default R visitOfCommand(OfCommand test) {
            return test.lowered().accept(this);
        }

        default R visitIsOpaque(IsOpaque test) {
            return test.lowered().accept(this);
        }
    }

    /** One method for each kind of atomic predicate: a new kind breaks every reader until it is handled. */
    interface AtomicVisitor<R> {
        R visitHas(Has has);

        R visitIsTrue(IsTrue isTrue);

        R visitCompare(Compare compare);

        R visitCompareAttributes(CompareAttributes compare);

        R visitMatches(Matches matches);

        R visitOneOf(OneOf oneOf);

        R visitContains(Contains contains);

        R visitContainsValues(ContainsValues contains);

        R visitIsEmpty(IsEmpty isEmpty);

        R visitCount(Count count);
    }
}
