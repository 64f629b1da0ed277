/**
 * The obligation over the whole document: whatever it tests, anywhere, is constant on each class that it is decided by.
 * What is tested is found by walking through the document; what classes distinguish is read from the classes alone.
 */
@NullMarked
package dev.writ.verifier.obligation;

import org.jspecify.annotations.NullMarked;
