package dev.writ.verifier.term;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value for each constant of a query, by name: 0 or 1 for truth values, the number for bit-vectors and whole
 * numbers; texts are numbers too, given out by whoever wrote the query down.
 */
public record Assignment(SortedMap<String, Long> values) {
    public Assignment {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public long value(String constant) {
        Long value = values.get(constant);
        if (value == null) {
            throw new IllegalArgumentException("no value for `" + constant + "`");
        }
        return value;
    }

    public Assignment with(String constant, long value) {
        SortedMap<String, Long> changed = new TreeMap<>(values);
        changed.put(constant, value);
        return new Assignment(changed);
    }

    /** Whether all these terms, which hold no texts, are true: our own evaluation, which trusts no solver. */
    public boolean satisfies(List<Term> terms) {
        Map<Term, Long> known = new IdentityHashMap<>();
        Evaluation evaluation = new Evaluation(known);
        for (Term term : TermOrder.of(terms)) {
            known.put(term, term.accept(evaluation));
        }
        return terms.stream().allMatch(term -> evaluation.isTrue(term));
    }

    private final class Evaluation implements Term.Visitor<Long> {
        private final Map<Term, Long> known;

        private Evaluation(Map<Term, Long> known) {
            this.known = known;
        }

        @Override
        public Long visitTruth(Term.Truth truth) {
            return truth.value() ? 1L : 0L;
        }

        @Override
        public Long visitNumber(Term.Number number) {
            return number.value();
        }

        @Override
        public Long visitText(Term.Text text) {
            throw new IllegalArgumentException("texts have no value of their own here: `" + text.value() + "`");
        }

        @Override
        public Long visitConstant(Term.Constant constant) {
            return value(constant.name());
        }

        @Override
        public Long visitOperation(Term.Operation operation) {
            List<Term> operands = operation.operands();
            boolean result =
                    switch (operation.operator()) {
                        case NOT -> !isTrue(operands.get(0));
                        case AND -> operands.stream().allMatch(this::isTrue);
                        case OR -> operands.stream().anyMatch(this::isTrue);
                        case EQUAL -> valueOf(operands.get(0)) == valueOf(operands.get(1));
                        case AT_MOST -> valueOf(operands.get(0)) <= valueOf(operands.get(1));
                    };
            return result ? 1L : 0L;
        }

        private boolean isTrue(Term term) {
            return valueOf(term) == 1;
        }

        private long valueOf(Term term) {
            Long value = known.get(term);
            if (value == null) {
                throw new AssertionError("unreachable: operands come first");
            }
            return value;
        }
    }
}
