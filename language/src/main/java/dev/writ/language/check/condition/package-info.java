/** Conditions: each test given its type, what can never hold refused, what may be absent guarded. */
@NullMarked
package dev.writ.language.check.condition;

import org.jspecify.annotations.NullMarked;
