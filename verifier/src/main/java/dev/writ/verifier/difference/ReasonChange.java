package dev.writ.verifier.difference;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Requests that are decided alike, and for which another reason is given.
 *
 * @param count how many request classes, at most where those of the difference are not exact
 */
public record ReasonChange(
        Optional<String> before, Optional<String> after, BigInteger count, DifferenceWitness witness) {}
