/** The certificate of a proof: what was proved about a compiled table, query by query, for whoever checks it again. */
@NullMarked
package dev.writ.verifier.certificate;

import org.jspecify.annotations.NullMarked;
