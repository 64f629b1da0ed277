/** Why a request is decided as it is: rule by rule, condition by condition, and what would have to be otherwise. */
@NullMarked
package dev.writ.verifier.explain;

import org.jspecify.annotations.NullMarked;
