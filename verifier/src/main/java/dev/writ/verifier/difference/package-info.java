/** What a change of a policy changes: which requests are decided differently, exactly, and whether any is less restricted. */
@NullMarked
package dev.writ.verifier.difference;

import org.jspecify.annotations.NullMarked;
