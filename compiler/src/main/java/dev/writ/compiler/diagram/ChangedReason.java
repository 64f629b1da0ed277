package dev.writ.compiler.diagram;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Some request classes whose outcome is the same, and for which another reason is given.
 *
 * @param before empty where none is given
 * @param after empty where none is given
 * @param count how many request classes
 * @param plainest one of them, of the plainest classes
 */
public record ChangedReason(Optional<String> before, Optional<String> after, BigInteger count, RequestClass plainest) {}
