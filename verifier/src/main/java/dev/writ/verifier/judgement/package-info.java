/**
 * Judges each statement of a policy, and what everybody wants of one, by proof and replay, and says the verdicts in words.
 */
@NullMarked
package dev.writ.verifier.judgement;

import org.jspecify.annotations.NullMarked;
