/** Decision diagrams: a second, independent way to say what a policy and a table mean, in which equal is identical. */
@NullMarked
package dev.writ.compiler.diagram;

import org.jspecify.annotations.NullMarked;
