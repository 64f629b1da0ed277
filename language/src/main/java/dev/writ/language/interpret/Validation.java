package dev.writ.language.interpret;

import dev.writ.language.model.Value;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A request held against a vocabulary: what it asks, or what is invalid about it. */
public sealed interface Validation {
    /** A valid request; attributes it lacks have no entry. */
    record Valid(String action, SortedMap<String, Value> values) implements Validation {
        public Valid {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        public Optional<Value> value(String attribute) {
            return Optional.ofNullable(values.get(attribute));
        }
    }

    /** A request to be denied; {@code what} names what is wrong, as in {@link dev.writ.runtime.decision.Decision#invalid()}. */
    record Invalid(String what) implements Validation {}
}
