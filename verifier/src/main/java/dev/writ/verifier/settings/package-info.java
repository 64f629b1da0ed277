/** How findings count: what settings files, baselines and options say of them, applied to reports. */
@NullMarked
package dev.writ.verifier.settings;

import org.jspecify.annotations.NullMarked;
