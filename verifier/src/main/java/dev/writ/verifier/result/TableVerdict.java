package dev.writ.verifier.result;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.verifier.certificate.Proof;
import java.util.Optional;

/**
 * What is known of the compiled table.
 *
 * @param compiled the table; absent where there is none
 * @param equivalent that it means the same as the policy
 * @param proof what that rests on, where there is a table
 */
public record TableVerdict(Optional<CompiledPolicy> compiled, Verdict equivalent, Optional<Proof> proof) {
    /** There is no table. */
    public static final TableVerdict NONE = new TableVerdict(Optional.empty(), Verdict.UNDECIDED, Optional.empty());

    public int rows() {
        return compiled.map(table -> table.rows().rows()).orElse(0);
    }

    /** How many rows any table of this shape must have, where there is one. */
    public Optional<Integer> lowerBound() {
        return compiled.map(table -> table.rows().lowerBound());
    }
}
