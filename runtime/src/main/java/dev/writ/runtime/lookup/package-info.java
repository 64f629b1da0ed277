/** From classes to rows: the rows of a table by action, as bits, and the loop that finds those which admit the classes of a request. */
@NullMarked
package dev.writ.runtime.lookup;

import org.jspecify.annotations.NullMarked;
