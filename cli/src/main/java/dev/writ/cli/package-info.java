/**
 * The {@code writ} command: configuration in, one call of a facade, messages and an exit status out. This package is where
 * the process enters and the commands are put together.
 */
@NullMarked
package dev.writ.cli;

import org.jspecify.annotations.NullMarked;
