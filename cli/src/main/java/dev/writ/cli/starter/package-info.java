/** Policies to begin with. */
@NullMarked
package dev.writ.cli.starter;

import org.jspecify.annotations.NullMarked;
