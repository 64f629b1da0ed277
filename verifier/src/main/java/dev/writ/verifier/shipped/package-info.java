/** What a build made of a generated class, held against the policy and the proof that it was generated from. */
@NullMarked
package dev.writ.verifier.shipped;

import org.jspecify.annotations.NullMarked;
