package dev.writ.verifier.solver;

import dev.writ.verifier.term.Assignment;
import java.util.List;

/** What came of a query: three cases and no truth value, so that not knowing can never be read as holding. */
public sealed interface Answer {
    <R> R accept(Visitor<R> visitor);

    /**
     * No assignment satisfies the assertions.
     *
     * @param needed those of the assumed constants without which there might be one
     */
    record Proved(List<String> needed) implements Answer {
        public Proved {
            needed = List.copyOf(needed);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitProved(this);
        }
    }

    /** This assignment satisfies them. */
    record Refuted(Assignment assignment) implements Answer {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRefuted(this);
        }
    }

    record Unknown(String reason) implements Answer {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnknown(this);
        }
    }

    /** One method for each case. */
    interface Visitor<R> {
        R visitProved(Proved proved);

        R visitRefuted(Refuted refuted);

        R visitUnknown(Unknown unknown);
    }
}
