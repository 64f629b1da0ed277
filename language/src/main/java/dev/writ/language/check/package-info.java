/** Syntax and vocabulary to the typed model. */
@NullMarked
package dev.writ.language.check;

import org.jspecify.annotations.NullMarked;
