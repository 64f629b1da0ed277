/** Policies to begin with. */
@NullMarked
package dev.writ.language.starter;

import org.jspecify.annotations.NullMarked;
