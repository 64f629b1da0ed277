package dev.writ.verifier;

import java.util.Optional;

/**
 * What is known of the compiled table.
 *
 * @param lowerBound how many rows any table of this shape must have, where that is known
 * @param equivalent that it means the same as the policy
 */
public record TableVerdict(int rows, Optional<Integer> lowerBound, Verdict equivalent) {}
