/** From values to classes: which class of each column of a table a request is in. Fixed code; what is particular to a policy are the columns. */
@NullMarked
package dev.writ.runtime.classify;

import org.jspecify.annotations.NullMarked;
