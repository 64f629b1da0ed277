/** Where the names of a document stand, for those who look one up or change it. */
@NullMarked
package dev.writ.language.index;

import org.jspecify.annotations.NullMarked;
