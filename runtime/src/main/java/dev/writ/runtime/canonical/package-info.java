/**
 * The one spelling of each path, domain, IP address, point in time and decimal. The interpreter, the compiler and the generated
 * class all come here, so that they cannot differ about what a value is; nothing else normalises anything.
 */
@NullMarked
package dev.writ.runtime.canonical;

import org.jspecify.annotations.NullMarked;
