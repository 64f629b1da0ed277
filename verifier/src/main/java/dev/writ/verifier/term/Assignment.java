package dev.writ.verifier.term;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value for each constant of a query, by name: 0 or 1 for truth values, the number for bit-vectors and whole
 * numbers; texts are numbers too, given out by whoever wrote the query down.
 */
public record Assignment(SortedMap<String, Long> values) {
    public Assignment {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public long value(String constant) {
        Long value = values.get(constant);
        if (value == null) {
            throw new IllegalArgumentException("no value for `" + constant + "`");
        }
        return value;
    }

    public Assignment with(String constant, long value) {
        SortedMap<String, Long> changed = new TreeMap<>(values);
        changed.put(constant, value);
        return new Assignment(changed);
    }

    /** Whether all these terms, which hold no texts, are true. */
    public boolean satisfies(List<Term> terms) {
        return new Evaluator(terms).isSatisfiedBy(this);
    }
}
