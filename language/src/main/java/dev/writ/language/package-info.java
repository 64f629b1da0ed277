/** The front door: from a policy file to a checked policy, or to everything that is wrong with it. */
@NullMarked
package dev.writ.language;

import org.jspecify.annotations.NullMarked;
