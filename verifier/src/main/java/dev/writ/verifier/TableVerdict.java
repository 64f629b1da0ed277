package dev.writ.verifier;

import dev.writ.verifier.proof.Proof;
import java.util.Optional;

/**
 * What is known of the compiled table.
 *
 * @param lowerBound how many rows any table of this shape must have, where that is known
 * @param equivalent that it means the same as the policy
 * @param proof what that rests on, where there is a table
 */
public record TableVerdict(int rows, Optional<Integer> lowerBound, Verdict equivalent, Optional<Proof> proof) {
    /** There is no table. */
    public static final TableVerdict NONE = new TableVerdict(0, Optional.empty(), Verdict.UNDECIDED, Optional.empty());
}
