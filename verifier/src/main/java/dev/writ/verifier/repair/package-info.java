/** Small edits of a policy's text by which a property holds that does not, each proved, none of which widens anything. */
@NullMarked
package dev.writ.verifier.repair;

import org.jspecify.annotations.NullMarked;
