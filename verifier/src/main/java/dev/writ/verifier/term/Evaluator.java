package dev.writ.verifier.term;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether some terms, which hold no texts, are true: our own evaluation, which trusts no solver. Made once for many
 * assignments.
 */
public final class Evaluator {
    private final List<Term> order;
    /** By place in the order, the places of the operands, all of them earlier. */
    private final int[][] operands;

    private final int[] roots;

    public Evaluator(Collection<Term> terms) {
        this.order = TermOrder.of(terms);
        Map<Term, Integer> places = new IdentityHashMap<>();
        order.forEach(term -> places.put(term, places.size()));
        this.operands =
                order.stream().map(term -> places(term.operands(), places)).toArray(int[][]::new);
        this.roots = places(terms, places);
    }

    private static int[] places(Collection<Term> terms, Map<Term, Integer> places) {
        return terms.stream().mapToInt(term -> places.getOrDefault(term, -1)).toArray();
    }

    /** All of the terms hold. */
    public boolean isSatisfiedBy(Assignment assignment) {
        long[] values = new long[order.size()];
        for (int place = 0; place < values.length; place++) {
            values[place] = order.get(place).accept(new Evaluation(assignment, values, operands[place]));
        }
        for (int root : roots) {
            if (values[root] != 1) {
                return false;
            }
        }
        return true;
    }

    private static final class Evaluation implements Term.Visitor<Long> {
        private final Assignment assignment;
        private final long[] values;
        private final int[] operands;

        private Evaluation(Assignment assignment, long[] values, int[] operands) {
            this.assignment = assignment;
            this.values = values;
            this.operands = operands;
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
            return assignment.value(constant.name());
        }

        @Override
        public Long visitAtMostSum(Term.AtMostSum atMost) {
            BigInteger sum = BigInteger.valueOf(values[operands[1]]).add(BigInteger.valueOf(atMost.added()));
            return BigInteger.valueOf(values[operands[0]]).compareTo(sum) <= 0 ? 1L : 0L;
        }

        @Override
        public Long visitOperation(Term.Operation operation) {
            boolean result =
                    switch (operation.operator()) {
                        case NOT -> values[operands[0]] != 1;
                        case AND -> Arrays.stream(operands).allMatch(operand -> values[operand] == 1);
                        case OR -> Arrays.stream(operands).anyMatch(operand -> values[operand] == 1);
                        case EQUAL -> values[operands[0]] == values[operands[1]];
                        case AT_MOST -> values[operands[0]] <= values[operands[1]];
                    };
            return result ? 1L : 0L;
        }
    }
}
