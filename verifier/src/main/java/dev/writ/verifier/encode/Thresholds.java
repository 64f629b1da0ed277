package dev.writ.verifier.encode;

import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** For each number up to some, that at least so many of some truth values are true: a sequential counter (Sinz 2005). */
final class Thresholds {
    private static final long MOST_TERMS = 400_000;

    /** By number. */
    private final List<Term> reached;

    /**
     * @param most the greatest number that is asked for
     * @throws ClassesUndecided when there is too much to say
     */
    Thresholds(List<Term> terms, long most) {
        int numbers = Math.toIntExact(Math.min(most, terms.size()));
        if ((long) numbers * terms.size() > MOST_TERMS) {
            throw new ClassesUndecided(
                    "a set is counted up to " + most + ", and " + terms.size() + " elements of it are told apart");
        }
        reached = new ArrayList<>(Collections.nCopies(numbers + 1, Terms.FALSE));
        reached.set(0, Terms.TRUE);
        // After each term: that at least so many of the terms so far are true.
        for (Term term : terms) {
            for (int number = numbers; number > 0; number--) {
                reached.set(number, Terms.or(reached.get(number), Terms.and(reached.get(number - 1), term)));
            }
        }
    }

    /** @param number at most the greatest that is asked for */
    Term atLeast(long number) {
        return number < reached.size() ? reached.get(Math.toIntExact(number)) : Terms.FALSE;
    }
}
