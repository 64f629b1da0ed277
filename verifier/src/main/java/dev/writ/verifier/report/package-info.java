/** Reports in the formats that people and machines read. */
@NullMarked
package dev.writ.verifier.report;

import org.jspecify.annotations.NullMarked;
