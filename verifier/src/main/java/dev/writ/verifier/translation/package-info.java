/** Translation validation: proves that a compiled table means what its policy says. */
@NullMarked
package dev.writ.verifier.translation;

import org.jspecify.annotations.NullMarked;
