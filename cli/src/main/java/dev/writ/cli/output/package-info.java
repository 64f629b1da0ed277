/** What commands print, apart from when and where they print it. */
@NullMarked
package dev.writ.cli.output;

import org.jspecify.annotations.NullMarked;
