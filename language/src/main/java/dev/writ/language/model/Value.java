package dev.writ.language.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A value of an attribute, canonical. */
public sealed interface Value {
    /** A word of an enumeration or a text. */
    record Text(String value) implements Value {}

    record Whole(long value) implements Value {}

    record Truth(boolean value) implements Value {}

    /** The members of a set. */
    record Members(SortedSet<String> values) implements Value {
        public Members {
            values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
        }
    }
}
