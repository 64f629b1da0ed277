package dev.writ.verifier.finding;

import dev.writ.language.model.Condition;
import dev.writ.language.syntax.Expr;
import java.util.List;

/**
 * Whether a condition follows from what a command line with unknown words may turn out to be, or holds of all of that: whether
 * it is true of a line where it is true of an instance of it, and true of the instance where it is true of the line.
 *
 * @param fromInstance true of the line where it is true of an instance
 * @param toInstance true of each instance where it is true of the line
 */
record InstanceDirection(boolean fromInstance, boolean toInstance) {
    private static final InstanceDirection ALIKE = new InstanceDirection(true, true);

    static InstanceDirection of(Condition condition) {
        return condition.accept(new Reading());
    }

    private InstanceDirection and(InstanceDirection other) {
        return new InstanceDirection(fromInstance && other.fromInstance, toInstance && other.toInstance);
    }

    private InstanceDirection not() {
        return new InstanceDirection(toInstance, fromInstance);
    }

    private static final class Reading implements Condition.Visitor<InstanceDirection> {
        @Override
        public InstanceDirection visitAnd(Condition.And and) {
            return all(and.terms());
        }

        @Override
        public InstanceDirection visitOr(Condition.Or or) {
            return all(or.terms());
        }

        private InstanceDirection all(List<Condition> terms) {
            return terms.stream().map(term -> term.accept(this)).reduce(ALIKE, InstanceDirection::and);
        }

        @Override
        public InstanceDirection visitNot(Condition.Not not) {
            return not.operand().accept(this).not();
        }

        @Override
        public InstanceDirection visitImplies(Condition.Implies implies) {
            return implies.premise().accept(this).not().and(implies.conclusion().accept(this));
        }

        @Override
        public InstanceDirection visitAtomic(Condition.Atomic atomic) {
            return ALIKE;
        }

        @Override
        public InstanceDirection visitOfCommand(Condition.OfCommand test) {
            boolean isAny = test.quantifier() == Expr.Quantifier.ANY;
            return new InstanceDirection(isAny, !isAny);
        }

        @Override
        public InstanceDirection visitIsOpaque(Condition.IsOpaque test) {
            return ALIKE;
        }
    }
}
