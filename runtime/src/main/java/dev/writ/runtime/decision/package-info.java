/** What is decided of a request: an effect, the approvals that it owes, and the rules that determined it. Every engine answers in these words. */
@NullMarked
package dev.writ.runtime.decision;

import org.jspecify.annotations.NullMarked;
