/** Times that end, by clocks that may be set. */
@NullMarked
package dev.writ.runtime.clock;

import org.jspecify.annotations.NullMarked;
