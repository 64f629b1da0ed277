/** What is known of a policy file, as data: its findings, the verdicts on what it states, and witnesses that show them. */
@NullMarked
package dev.writ.verifier.result;

import org.jspecify.annotations.NullMarked;
