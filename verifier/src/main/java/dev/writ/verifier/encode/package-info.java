/** From a policy and from a shipped table to terms, by two roads that share the classes of values and nothing else. */
@NullMarked
package dev.writ.verifier.encode;

import org.jspecify.annotations.NullMarked;
