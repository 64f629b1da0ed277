/** Names for conditions and lists, and what stands where they are used. */
@NullMarked
package dev.writ.language.check.definition;

import org.jspecify.annotations.NullMarked;
