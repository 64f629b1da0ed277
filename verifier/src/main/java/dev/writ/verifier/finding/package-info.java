/**
 * What an author learns of a policy without asking: one class for each finding, all of them listed in {@code
 * StandardFindings}. They are decided on diagrams, and what a diagram shows is asked of the values behind the classes.
 */
@NullMarked
package dev.writ.verifier.finding;

import org.jspecify.annotations.NullMarked;
