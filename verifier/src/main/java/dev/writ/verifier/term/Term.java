package dev.writ.verifier.term;

import java.util.List;

/**
 * A term over named constants. Made by {@link Terms} only, which checks sorts and simplifies. A term may be shared
 * by many others: traverse it with {@link TermOrder}, never by plain recursion.
 */
public sealed interface Term {
    Sort sort();

    /** The terms it is made of. */
    List<Term> operands();

    <R> R accept(Visitor<R> visitor);

    /** {@code true} or {@code false}. */
    final class Truth implements Term {
        private final boolean value;

        Truth(boolean value) {
            this.value = value;
        }

        public boolean value() {
            return value;
        }

        @Override
        public Sort sort() {
            return Sort.TRUTH;
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTruth(this);
        }
    }

    /** A literal of a bit-vector sort or of the whole numbers. */
    final class Number implements Term {
        private final Sort sort;
        private final long value;

        Number(Sort sort, long value) {
            this.sort = sort;
            this.value = value;
        }

        public long value() {
            return value;
        }

        @Override
        public Sort sort() {
            return sort;
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNumber(this);
        }
    }

    /** A literal text. */
    final class Text implements Term {
        private final String value;

        Text(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }

        @Override
        public Sort sort() {
            return Sort.TEXT;
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitText(this);
        }
    }

    /** A value the solver may choose. */
    final class Constant implements Term {
        private final String name;
        private final Sort sort;

        Constant(String name, Sort sort) {
            this.name = name;
            this.sort = sort;
        }

        public String name() {
            return name;
        }

        @Override
        public Sort sort() {
            return sort;
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitConstant(this);
        }
    }

    /** A truth value made of other terms. */
    final class Operation implements Term {
        private final Operator operator;
        private final List<Term> operands;

        Operation(Operator operator, List<Term> operands) {
            this.operator = operator;
            this.operands = List.copyOf(operands);
        }

        public Operator operator() {
            return operator;
        }

        @Override
        public Sort sort() {
            return Sort.TRUTH;
        }

        @Override
        public List<Term> operands() {
            return operands;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitOperation(this);
        }
    }

    /** Of two whole numbers: the first is at most the sum of the second and a literal. */
    final class AtMostSum implements Term {
        private final Term left;
        private final Term right;
        private final long added;

        AtMostSum(Term left, Term right, long added) {
            this.left = left;
            this.right = right;
            this.added = added;
        }

        /** What is added to the second. */
        public long added() {
            return added;
        }

        @Override
        public Sort sort() {
            return Sort.TRUTH;
        }

        @Override
        public List<Term> operands() {
            return List.of(left, right);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAtMostSum(this);
        }
    }

    /** How operands make a truth value. */
    enum Operator {
        NOT,
        /** Of two or more truth values. */
        AND,
        /** Of two or more truth values. */
        OR,
        /** Of two terms of one sort. */
        EQUAL,
        /** Of two whole numbers, or of two bit-vectors of one width read unsigned. */
        AT_MOST
    }

    /** One method per kind of term. */
    interface Visitor<R> {
        R visitTruth(Truth truth);

        R visitNumber(Number number);

        R visitText(Text text);

        R visitConstant(Constant constant);

        R visitOperation(Operation operation);

        R visitAtMostSum(AtMostSum atMost);
    }
}
