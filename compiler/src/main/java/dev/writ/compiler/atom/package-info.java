/** The classes of values that no rule can tell apart. */
@NullMarked
package dev.writ.compiler.atom;

import org.jspecify.annotations.NullMarked;
