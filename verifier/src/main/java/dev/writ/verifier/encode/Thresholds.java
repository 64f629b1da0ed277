package dev.writ.verifier.encode;

import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** That so many of some truth values are true. */
final class Thresholds {
    private static final long MOST_TERMS = 400_000;

    private Thresholds() {}

    /** @throws ClassesUndecided when there is too much to say */
    static Term atLeast(long number, List<Term> terms) {
        if (number > terms.size()) {
            return Terms.FALSE;
        }
        if (number * terms.size() > MOST_TERMS) {
            throw new ClassesUndecided("a set is counted up to " + number + ", with " + terms.size()
                    + " kinds of elements that are told apart");
        }
        // By place: that at least so many of the terms so far are true.
        List<Term> reached = new ArrayList<>(Collections.nCopies(Math.toIntExact(number) + 1, Terms.FALSE));
        reached.set(0, Terms.TRUE);
        for (Term term : terms) {
            for (int k = Math.toIntExact(number); k > 0; k--) {
                reached.set(k, Terms.or(reached.get(k), Terms.and(reached.get(k - 1), term)));
            }
        }
        return reached.get(Math.toIntExact(number));
    }
}
