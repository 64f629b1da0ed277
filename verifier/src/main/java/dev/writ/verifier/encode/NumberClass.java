package dev.writ.verifier.encode;

import dev.writ.language.syntax.Expr;
import java.util.Optional;

/**
 * Whole numbers that follow one another, of which there is at least one.
 *
 * @param first the least of them; absent where there is none
 * @param end they are less than this; absent where there is no greatest
 */
record NumberClass(Optional<Long> first, Optional<Long> end) {
    /**
     * Whether all of them compare with a number as asked.
     *
     * @throws IllegalArgumentException when some do and some do not
     */
    boolean holds(Expr.Operator operator, long number) {
        boolean less = end.isPresent() && end.get() <= number;
        boolean atMost = end.isPresent() && end.get() <= number + 1;
        boolean greater = first.isPresent() && first.get() > number;
        boolean atLeast = first.isPresent() && first.get() >= number;
        boolean equal = atLeast && atMost;
        boolean holds =
                switch (operator) {
                    case EQUAL -> equal;
                    case NOT_EQUAL -> less || greater;
                    case LESS -> less;
                    case AT_MOST -> atMost;
                    case GREATER -> greater;
                    case AT_LEAST -> atLeast;
                };
        boolean fails =
                switch (operator) {
                    case EQUAL -> less || greater;
                    case NOT_EQUAL -> equal;
                    case LESS -> atLeast;
                    case AT_MOST -> greater;
                    case GREATER -> atMost;
                    case AT_LEAST -> less;
                };
        if (holds == fails) {
            throw new IllegalArgumentException("some numbers from %s to before %s are %s %d, and some are not"
                    .formatted(
                            first.map(String::valueOf).orElse("the least"),
                            end.map(String::valueOf).orElse("none"),
                            operator.sign(),
                            number));
        }
        return holds;
    }
}
