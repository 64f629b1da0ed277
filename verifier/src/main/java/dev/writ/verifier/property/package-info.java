/** What is proved, as queries that are unsatisfiable if and only if it holds. */
@NullMarked
package dev.writ.verifier.property;

import org.jspecify.annotations.NullMarked;
