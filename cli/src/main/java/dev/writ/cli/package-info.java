/** The {@code writ} command: configuration in, one call of a facade, messages and an exit status out. */
@NullMarked
package dev.writ.cli;

import org.jspecify.annotations.NullMarked;
