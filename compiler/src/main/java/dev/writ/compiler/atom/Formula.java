package dev.writ.compiler.atom;

import java.util.List;

/** A condition over classes, with negations pushed inwards to the tests. */
public sealed interface Formula {
    /** The class in a column is one of these, ascending; perhaps none or all. */
    record Test(int column, List<Integer> classes) implements Formula {
        public Test {
            classes = List.copyOf(classes);
        }
    }

    /** All hold; of none, that is so. */
    record All(List<Formula> terms) implements Formula {
        public All {
            terms = List.copyOf(terms);
        }
    }

    /** Some hold; of none, that is not so. */
    record Any(List<Formula> terms) implements Formula {
        public Any {
            terms = List.copyOf(terms);
        }
    }
}
