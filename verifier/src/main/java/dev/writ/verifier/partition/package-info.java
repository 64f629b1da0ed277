/**
 * That the classes of each column are fine enough to decide by: whatever a policy document tests, anywhere, is constant on
 * each class. What is tested is found by walking through the document; what classes distinguish is read from the classes
 * alone.
 */
@NullMarked
package dev.writ.verifier.partition;

import org.jspecify.annotations.NullMarked;
