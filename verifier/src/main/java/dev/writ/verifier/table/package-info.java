/** That a compiled table means what its policy says. */
@NullMarked
package dev.writ.verifier.table;

import org.jspecify.annotations.NullMarked;
