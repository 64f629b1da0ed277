/**
 * Every condition of a policy document with the scope that it has, found by walking through the document: judges that
 * believe nobody's list begin here.
 */
@NullMarked
package dev.writ.verifier.condition;

import org.jspecify.annotations.NullMarked;
