/** Policies as they were at a revision, read through the git command. */
@NullMarked
package dev.writ.verifier.revision;

import org.jspecify.annotations.NullMarked;
