/** Scopes, conditions and values, read from the model, as the language writes them. */
@NullMarked
package dev.writ.verifier.spelling;

import org.jspecify.annotations.NullMarked;
