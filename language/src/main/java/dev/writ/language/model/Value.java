package dev.writ.language.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A value of an attribute, canonical. */
public sealed interface Value {
    /** A word of an enumeration, a text, a canonical path, domain or address. */
    record Text(String value) implements Value {}

    /**
     * A whole number; of a decimal, how many units of its last digit; of an instant, how many nanoseconds since
     * 1970-01-01T00:00:00Z.
     */
    record Whole(long value) implements Value {}

    record Truth(boolean value) implements Value {}

    /** The members of a set. */
    record Members(SortedSet<String> values) implements Value {
        public Members {
            values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
        }
    }
}
