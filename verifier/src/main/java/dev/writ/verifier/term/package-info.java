/** Typed terms of our own, built only by checked factories. Knows no solver. */
@NullMarked
package dev.writ.verifier.term;

import org.jspecify.annotations.NullMarked;
