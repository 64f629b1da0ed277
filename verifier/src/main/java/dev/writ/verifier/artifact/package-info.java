/** Checks a build's artifact, the generated class, against the policy that it is to enforce; needs no solver. */
@NullMarked
package dev.writ.verifier.artifact;

import org.jspecify.annotations.NullMarked;
