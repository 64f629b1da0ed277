/** Asks a solver in a process of its own; whatever goes wrong there is an answer that proves nothing. */
@NullMarked
package dev.writ.verifier.solver;

import org.jspecify.annotations.NullMarked;
