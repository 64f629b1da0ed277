package dev.writ.verifier.judgement;

import dev.writ.verifier.property.Obstructed;
import dev.writ.verifier.property.Reason;
import dev.writ.verifier.result.Witness;
import java.util.List;
import java.util.Optional;

/** What is known of one property, as facts; {@link PropertyFindings} puts them into words. */
sealed interface Judgement {
    <R> R accept(Visitor<R> visitor);

    /**
     * It holds.
     *
     * @param witness of a {@code possible}
     * @param reason of a {@code never} or {@code always}, if one was found
     */
    record Holds(Optional<Witness> witness, Optional<Reason> reason) implements Judgement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitHolds(this);
        }
    }

    /** It holds of no request, since no valid one is in its scope. */
    record Vacuous() implements Judgement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitVacuous(this);
        }
    }

    /** The request shows that it does not hold. */
    record Broken(Witness witness) implements Judgement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBroken(this);
        }
    }

    /**
     * It says that something is possible, and no request shows it.
     *
     * @param isScopeEmpty whether no valid request is in its scope at all
     * @param obstructed the rules that would have such an outcome, each with those that never let it
     */
    record Impossible(boolean isScopeEmpty, List<Obstructed> obstructed) implements Judgement {
        public Impossible {
            obstructed = List.copyOf(obstructed);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitImpossible(this);
        }
    }

    /** It is not known. */
    record Undecided(String reason) implements Judgement {
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

        R visitImpossible(Impossible impossible);

        R visitUndecided(Undecided undecided);
    }
}
