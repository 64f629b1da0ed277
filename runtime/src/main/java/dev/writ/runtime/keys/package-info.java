/** Ed25519 keys, their files, and BLAKE3. Knows Bouncy Castle; nothing else does. */
@NullMarked
package dev.writ.runtime.keys;

import org.jspecify.annotations.NullMarked;
