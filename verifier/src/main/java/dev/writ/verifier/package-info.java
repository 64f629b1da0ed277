/** Proves that a policy has its properties and that its table means the same, or shows a request that says otherwise. */
@NullMarked
package dev.writ.verifier;

import org.jspecify.annotations.NullMarked;
