package dev.writ.verifier.pair;

import java.util.List;
import java.util.Optional;

/** What is known of a statement about pairs of requests. */
public sealed interface PairVerdict {
    <R> R accept(Visitor<R> visitor);

    /**
     * It holds.
     *
     * @param keepers places of the rules that keep it; absent where they were not found
     * @param asking places of the rules that ask about what may differ
     * @param isConfirmed whether the second prover says so, too; else it says nothing
     */
    record Holds(Optional<List<Integer>> keepers, List<Integer> asking, boolean isConfirmed) implements PairVerdict {
        public Holds {
            keepers = keepers.map(List::copyOf);
            asking = List.copyOf(asking);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitHolds(this);
        }
    }

    /**
     * It holds, but says nothing.
     *
     * @param isScopeEmpty whether no valid request is in its scope; else no two in it differ as they would have to
     */
    record Vacuous(boolean isScopeEmpty, boolean isConfirmed) implements PairVerdict {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitVacuous(this);
        }
    }

    /** Two requests break it. */
    record Broken(PairWitness witness) implements PairVerdict {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBroken(this);
        }
    }

    record Undecided(String reason) implements PairVerdict {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUndecided(this);
        }
    }

    /** One answer for each kind. */
    interface Visitor<R> {
        R visitHolds(Holds holds);

        R visitVacuous(Vacuous vacuous);

        R visitBroken(Broken broken);

        R visitUndecided(Undecided undecided);
    }
}
