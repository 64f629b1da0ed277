/** What tests of the verifier share. */
@NullMarked
package dev.writ.verifier.testing;

import org.jspecify.annotations.NullMarked;
