/** How much the tests of a policy exercise, and how much its properties and tests guard. */
@NullMarked
package dev.writ.verifier.adequacy;

import org.jspecify.annotations.NullMarked;
