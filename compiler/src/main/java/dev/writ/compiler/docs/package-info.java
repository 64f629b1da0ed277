/** The table for people to read. */
@NullMarked
package dev.writ.compiler.docs;

import org.jspecify.annotations.NullMarked;
