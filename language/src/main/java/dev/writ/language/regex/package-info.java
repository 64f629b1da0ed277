/**
 * Regular expressions: the syntax of RE2 as far as it describes sets of texts, without captures, back references and
 * look-around. What is here reads an expression into a tree; what a tree means is said by those who match it.
 */
@NullMarked
package dev.writ.language.regex;

import org.jspecify.annotations.NullMarked;
