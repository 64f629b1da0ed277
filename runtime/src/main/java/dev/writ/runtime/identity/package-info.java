/** Who the agent is: the OAGS identity, the manifest its publisher signed, and whether both hold now. */
@NullMarked
package dev.writ.runtime.identity;

import org.jspecify.annotations.NullMarked;
