/** How fast and how small, measured with JMH; run by hand, never part of a build's verdict. */
@NullMarked
package dev.writ.benchmarks;

import org.jspecify.annotations.NullMarked;
