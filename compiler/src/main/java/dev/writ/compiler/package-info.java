/** From a checked policy to its table: the way in. */
@NullMarked
package dev.writ.compiler;

import org.jspecify.annotations.NullMarked;
