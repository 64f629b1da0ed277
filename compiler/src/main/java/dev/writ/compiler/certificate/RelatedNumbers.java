package dev.writ.compiler.certificate;

import dev.writ.runtime.table.Column;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Difference constraints: numbers, each in a range, of which some differ from others by so much at least or at most.
 * Solved by the shortest paths of Bellman and Ford, in whole numbers that know no bounds.
 */
final class RelatedNumbers {
    /** The node of the number zero, beside the attributes. */
    private static final int ZERO = -1;

    /** That {@code to} is at most {@code from} and so much more. */
    private record AtMost(int to, int from, BigInteger more) {}

    private final List<AtMost> constraints = new ArrayList<>();
    private final SortedMap<Integer, BigInteger> values = new TreeMap<>();

    RelatedNumbers() {
        values.put(ZERO, BigInteger.ZERO);
    }

    /** @param value what the number is if nothing speaks against it */
    void number(int attribute, long value, long min, long max) {
        values.put(attribute, BigInteger.valueOf(value));
        constraints.add(new AtMost(attribute, ZERO, BigInteger.valueOf(max)));
        constraints.add(new AtMost(ZERO, attribute, BigInteger.valueOf(min).negate()));
    }

    /** What a class of a column, which is not that of absence, says of two numbers. */
    void related(Column.Relational column, int cls) {
        column.acceptRelation(new Constrained(cls));
    }

    /** Adds the constraints that a class of a column is. */
    private final class Constrained implements Column.RelationVisitor<Void> {
        private final int cls;

        Constrained(int cls) {
            this.cls = cls;
        }

        @Override
        public Void visitDiffers(Column.Differs column) {
            if (cls > 0) {
                atLeast(column, BigInteger.valueOf(column.bounds().get(cls - 1)));
            }
            if (cls < column.bounds().size()) {
                atMost(column, BigInteger.valueOf(column.bounds().get(cls)).subtract(BigInteger.ONE));
            }
            return null;
        }

        @Override
        public Void visitCompares(Column.Compares column) {
            if (cls <= 1) {
                atMost(column, BigInteger.valueOf(cls - 1));
            }
            if (cls >= 1) {
                atLeast(column, BigInteger.valueOf(cls - 1));
            }
            return null;
        }

        @Override
        public Void visitHoldsValues(Column.HoldsValues column) {
            throw new IllegalArgumentException("relates no numbers: " + column);
        }
    }

    private void atMost(Column.Relational column, BigInteger difference) {
        constraints.add(new AtMost(column.attribute(), column.right(), difference));
    }

    private void atLeast(Column.Relational column, BigInteger difference) {
        constraints.add(new AtMost(column.right(), column.attribute(), difference.negate()));
    }

    /** By attribute; empty where no numbers meet all constraints. */
    Optional<Map<Integer, Long>> solved() {
        for (int round = 0; round <= values.size(); round++) {
            if (!relaxed()) {
                BigInteger zero = values.getOrDefault(ZERO, BigInteger.ZERO);
                Map<Integer, Long> solved = new HashMap<>();
                values.tailMap(0)
                        .forEach((attribute, value) ->
                                solved.put(attribute, value.subtract(zero).longValueExact()));
                return Optional.of(solved);
            }
        }
        return Optional.empty();
    }

    /** Lowers what is too high; whether anything was. */
    private boolean relaxed() {
        boolean changed = false;
        for (AtMost constraint : constraints) {
            BigInteger from = values.get(constraint.from);
            BigInteger to = values.get(constraint.to);
            if (from == null || to == null) {
                throw new IllegalArgumentException("a relation of what is no number: " + constraint);
            }
            BigInteger most = from.add(constraint.more);
            if (to.compareTo(most) > 0) {
                values.put(constraint.to, most);
                changed = true;
            }
        }
        return changed;
    }
}
