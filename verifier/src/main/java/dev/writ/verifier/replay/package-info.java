/** From an assignment of classes to a concrete request, and that request through every engine. */
@NullMarked
package dev.writ.verifier.replay;

import org.jspecify.annotations.NullMarked;
