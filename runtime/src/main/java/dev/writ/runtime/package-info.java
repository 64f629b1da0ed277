/** Deciding and enforcing: what an application calls before each action of its agent. */
@NullMarked
package dev.writ.runtime;

import org.jspecify.annotations.NullMarked;
