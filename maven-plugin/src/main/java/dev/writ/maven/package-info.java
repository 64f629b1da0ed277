/** The Maven goals: configuration in, one call of a facade, findings logged, and a failure that says why. */
@NullMarked
package dev.writ.maven;

import org.jspecify.annotations.NullMarked;
