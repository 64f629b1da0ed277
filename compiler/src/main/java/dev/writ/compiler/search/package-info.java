/** Work that is shared among threads and counted in steps. */
@NullMarked
package dev.writ.compiler.search;

import org.jspecify.annotations.NullMarked;
