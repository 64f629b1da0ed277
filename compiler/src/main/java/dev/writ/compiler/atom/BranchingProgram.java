package dev.writ.compiler.atom;

import dev.writ.runtime.table.Branch;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Formulas as steps that lead forward, each test one step: what is known to hold or to fail is not looked at. */
public final class BranchingProgram {
    private static final int FAILS = -2;
    private static final int HOLDS = -1;

    /** The last step first; places are counted from there. */
    private final List<Branch> reversed = new ArrayList<>();

    private BranchingProgram() {}

    /** @param formula a {@linkplain NormalFormula normal} one that is not constant */
    static Column.Derived of(Formula formula) {
        BranchingProgram branches = new BranchingProgram();
        branches.append(formula, HOLDS, FAILS);
        int steps = branches.reversed.size();
        List<Branch> forward = new ArrayList<>();
        for (Branch step : branches.reversed) {
            forward.add(new Branch(
                    step.column(), step.classes(), place(step.then(), steps), place(step.otherwise(), steps)));
        }
        Collections.reverse(forward);
        return new Column.Derived(forward);
    }

    private static int place(int fromLast, int steps) {
        return fromLast == FAILS ? steps : fromLast == HOLDS ? steps + 1 : steps - 1 - fromLast;
    }

    /** The place of the first step of it. */
    private int append(Formula formula, int then, int otherwise) {
        return formula.accept(new Append(then, otherwise));
    }

    /** Appends the steps of a formula that lead on to two places; the result is the place of the first. */
    private final class Append implements Formula.Visitor<Integer> {
        private final int then;
        private final int otherwise;

        Append(int then, int otherwise) {
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        public Integer visitTest(Formula.Test test) {
            reversed.add(new Branch(test.column(), test.classes(), then, otherwise));
            return reversed.size() - 1;
        }

        @Override
        public Integer visitAll(Formula.All all) {
            int next = then;
            for (int i = all.terms().size() - 1; i >= 0; i--) {
                next = append(all.terms().get(i), next, otherwise);
            }
            return next;
        }

        @Override
        public Integer visitAny(Formula.Any any) {
            int next = otherwise;
            for (int i = any.terms().size() - 1; i >= 0; i--) {
                next = append(any.terms().get(i), then, next);
            }
            return next;
        }
    }

    /**
     * The class of a derived column, by its definition.
     *
     * @param classOf the class in a column that is not derived
     */
    public static int classOf(Column.Derived column, IntUnaryOperator classOf) {
        int place = 0;
        while (place < column.steps().size()) {
            Branch step = column.steps().get(place);
            place = step.classes().contains(classOf.applyAsInt(step.column())) ? step.then() : step.otherwise();
        }
        return place - column.steps().size();
    }
}
