/** What was proved about a compiled table, for whoever wants to check it again. */
@NullMarked
package dev.writ.verifier.proof;

import org.jspecify.annotations.NullMarked;
