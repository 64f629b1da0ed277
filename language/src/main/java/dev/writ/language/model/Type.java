package dev.writ.language.model;

import java.util.List;
import java.util.Optional;

/** What values an attribute may have. */
public sealed interface Type {
    /** The word for it in messages. */
    String word();

    /** One of a closed list of words, in the order declared. */
    record Enumeration(List<String> values) implements Type {
        public Enumeration {
            values = List.copyOf(values);
        }

        @Override
        public String word() {
            return "enumeration";
        }
    }

    record Truth() implements Type {
        @Override
        public String word() {
            return "boolean";
        }
    }

    /** Whole numbers of 64 bits, both bounds inclusive. */
    record Whole(long min, long max) implements Type {
        public Whole {
            if (min > max) {
                throw new IllegalArgumentException("no number from " + min + " to " + max);
            }
        }

        @Override
        public String word() {
            return "integer";
        }
    }

    /** Unicode text, compared by code point. */
    record Text() implements Type {
        @Override
        public String word() {
            return "string";
        }
    }

    /** A set of texts; with {@code values}, of those words only. */
    record Members(Optional<List<String>> values) implements Type {
        public Members {
            values = values.map(List::copyOf);
        }

        @Override
        public String word() {
            return "set";
        }
    }
}
