package dev.writ.compiler.atom;

import java.util.List;

/** A condition over classes, with negations pushed inwards to the tests. */
public sealed interface Formula {
    <R> R accept(Visitor<R> visitor);

    /** The class in a column is one of these, ascending; perhaps none or all. */
    record Test(int column, List<Integer> classes) implements Formula {
        public Test {
            classes = List.copyOf(classes);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTest(this);
        }
    }

    /** All hold; of none, that is so. */
    record All(List<Formula> terms) implements Formula {
        public All {
            terms = List.copyOf(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAll(this);
        }
    }

    /** Some hold; of none, that is not so. */
    record Any(List<Formula> terms) implements Formula {
        public Any {
            terms = List.copyOf(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAny(this);
        }
    }

    /** One method for each kind. */
    interface Visitor<R> {
        R visitTest(Test test);

        R visitAll(All all);

        R visitAny(Any any);
    }
}
