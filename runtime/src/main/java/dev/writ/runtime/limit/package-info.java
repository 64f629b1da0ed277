/** How often actions may run: each use takes a place in a sliding window, before its action is known to begin. */
@NullMarked
package dev.writ.runtime.limit;

import org.jspecify.annotations.NullMarked;
