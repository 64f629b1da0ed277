/** Random models and their meaning over classes, for the laws of this module. */
@NullMarked
package dev.writ.compiler.testing;

import org.jspecify.annotations.NullMarked;
