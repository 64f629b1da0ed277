/** The child process that holds Z3. Nothing else imports it, and nothing of ours loads this package. */
@NullMarked
package dev.writ.verifier.z3;

import org.jspecify.annotations.NullMarked;
