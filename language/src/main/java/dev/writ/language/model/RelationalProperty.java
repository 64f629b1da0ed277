package dev.writ.language.model;

import java.util.List;
import java.util.Optional;

/** A statement about pairs: of two requests of one policy, or of one request of two policies. */
public sealed interface RelationalProperty {
    String id();

    <R> R accept(Visitor<R> visitor);

    /** One method for each form of statement. */
    interface Visitor<R> {
        R visitIndependent(Independent independent);

        R visitMonotone(Monotone monotone);

        R visitNoWiderThan(NoWiderThan bound);

        R visitEquivalentTo(EquivalentTo equal);
    }

    /** Which requests it is about; empty where it is about all requests of two policies. */
    Optional<Requests> about();

    /** Those of a scope for which a condition holds. */
    record Requests(Scope scope, Condition condition) {}

    /** Changing only these attributes never changes the outcome. */
    record Independent(String id, List<String> attributes, Scope scope, Condition condition)
            implements RelationalProperty {
        public Independent {
            attributes = List.copyOf(attributes);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIndependent(this);
        }

        @Override
        public Optional<Requests> about() {
            return Optional.of(new Requests(scope, condition));
        }
    }

    /** A greater value of the attribute never makes the outcome less restrictive. */
    record Monotone(String id, String attribute, Scope scope, Condition condition) implements RelationalProperty {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMonotone(this);
        }

        @Override
        public Optional<Requests> about() {
            return Optional.of(new Requests(scope, condition));
        }
    }

    /**
     * Every outcome is at least as restrictive as the other policy's, over the union of both vocabularies; invalid is
     * deny in each, and what the host or an identity gives and a policy does not declare never reaches it. Limits, too: each of the other's is there with a scope at least as wide and a rate at most as high.
     *
     * @param file as the author wrote it
     */
    record NoWiderThan(String id, String file, Policy other) implements RelationalProperty {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNoWiderThan(this);
        }

        @Override
        public Optional<Requests> about() {
            return Optional.empty();
        }
    }

    /** The same outcome on every request. */
    record EquivalentTo(String id, String file, Policy other) implements RelationalProperty {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitEquivalentTo(this);
        }

        @Override
        public Optional<Requests> about() {
            return Optional.empty();
        }
    }
}
