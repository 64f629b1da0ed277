/** Digests of bytes and texts. */
@NullMarked
package dev.writ.runtime.digest;

import org.jspecify.annotations.NullMarked;
