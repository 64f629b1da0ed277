/** The other published forms of a policy, lowered to a policy of this language. */
@NullMarked
package dev.writ.language.yaml.dialect;

import org.jspecify.annotations.NullMarked;
