/** Policies of several files: what a policy may refer to, and one document out of all that it includes. */
@NullMarked
package dev.writ.language.compose;

import org.jspecify.annotations.NullMarked;
