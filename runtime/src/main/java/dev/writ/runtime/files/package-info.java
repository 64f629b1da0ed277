/** What can go wrong with a file. */
@NullMarked
package dev.writ.runtime.files;

import org.jspecify.annotations.NullMarked;
