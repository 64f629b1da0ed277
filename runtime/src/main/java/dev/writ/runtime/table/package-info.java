/** The decision table as it is shipped: what it says, how it is spelled, and what it must be before it may decide anything. */
@NullMarked
package dev.writ.runtime.table;

import org.jspecify.annotations.NullMarked;
