/**
 * Two-level minimisation of many-valued logic, after espresso and McCluskey: few cubes that cover an on-set and nothing
 * outside of it and a dc-set, and a lower bound of their number. {@link dev.writ.compiler.cover.TwoLevelMinimizer} is the
 * main loop.
 *
 * <p>Our own because the cubes have ordered dimensions whose cells are intervals, the first cell is an action by which
 * everything is looked up, the same sets must have the same cover on every machine, and the bound comes with evidence that
 * somebody else can check.
 */
@NullMarked
package dev.writ.compiler.cover;

import org.jspecify.annotations.NullMarked;
