package dev.writ.verifier.encode;

import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.SortedSet;

/** The constants of a query that stand for the values of related attributes: numbers, or places in their lists. */
final class ValueConstants {
    private final CandidateValues candidates;

    ValueConstants(CandidateValues candidates) {
        this.candidates = candidates;
    }

    /** The name of the constant that holds the value of an attribute. */
    static String name(int attribute) {
        return "v" + attribute;
    }

    /** The name of the constant that says whether a set holds the value at that place of its list. */
    static String holding(int attribute, int value) {
        return name(attribute) + "_" + value;
    }

    Term.Constant of(int attribute) {
        return Terms.constant(
                name(attribute),
                candidates.attributes().contains(attribute)
                        ? ClassVector.number(candidates.of(attribute).size())
                        : Sort.WHOLE);
    }

    /** The value of a scalar is at some place of its list. */
    Term isInRange(int attribute) {
        int size = candidates.of(attribute).size();
        return Terms.atMost(of(attribute), Terms.bits(ClassVector.number(size), size - 1));
    }

    /** The value of a scalar is at one of these places of its list. */
    Term isAmong(int attribute, SortedSet<Integer> values) {
        return values.isEmpty()
                ? Terms.FALSE
                : ClassVector.within(of(attribute), candidates.of(attribute).size(), values);
    }

    /** A set holds the value at that place of its list. */
    Term holds(int attribute, int value) {
        return Terms.constant(holding(attribute, value), Sort.TRUTH);
    }
}
