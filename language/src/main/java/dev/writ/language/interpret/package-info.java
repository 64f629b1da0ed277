/** The definition of what a policy means; naive on purpose. */
@NullMarked
package dev.writ.language.interpret;

import org.jspecify.annotations.NullMarked;
