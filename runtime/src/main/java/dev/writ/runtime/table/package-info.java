/** The decision table as it is shipped, and the fixed code that classifies values and looks rows up in it. */
@NullMarked
package dev.writ.runtime.table;

import org.jspecify.annotations.NullMarked;
