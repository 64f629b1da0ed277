/**
 * What an operator orders, whatever policy and agent say: to stop, to hold, to act only while a lease runs. Orders are
 * signed statements with a rising counter; what cannot be read or believed stops everything.
 */
@NullMarked
package dev.writ.runtime.operator;

import org.jspecify.annotations.NullMarked;
