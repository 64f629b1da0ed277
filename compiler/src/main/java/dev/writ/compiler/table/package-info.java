/** Rows over classes: built, minimised, and decided by naively. */
@NullMarked
package dev.writ.compiler.table;

import org.jspecify.annotations.NullMarked;
