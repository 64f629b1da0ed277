/** The files beside policies that say how findings count: settings and baselines, read with a place for each mistake. */
@NullMarked
package dev.writ.language.settings;

import org.jspecify.annotations.NullMarked;
