/**
 * The judge that knows no classes: tries many requests made of the document's own names and literals and what lies next
 * to them, and believes no engine and no verdict that the reference interpreter contradicts. Shares no sampler, no
 * reader of patterns and no list of actions with anything that it judges.
 */
@NullMarked
package dev.writ.verifier.falsify;

import org.jspecify.annotations.NullMarked;
