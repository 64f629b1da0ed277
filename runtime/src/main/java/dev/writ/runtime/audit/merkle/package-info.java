/** The Merkle tree of RFC 6962: hashes, incremental roots and proofs. */
@NullMarked
package dev.writ.runtime.audit.merkle;

import org.jspecify.annotations.NullMarked;
