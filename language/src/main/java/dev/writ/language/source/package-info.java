/** Source text and places in it. */
@NullMarked
package dev.writ.language.source;

import org.jspecify.annotations.NullMarked;
