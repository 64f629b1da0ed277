/**
 * The YAML spelling of policies, read and written.
 *
 * <p>A document becomes nodes ({@code read}), and these a syntax tree ({@code bind}, held against {@code schema}), for
 * the other published forms by way of {@code dialect}.
 */
@NullMarked
package dev.writ.language.yaml;

import org.jspecify.annotations.NullMarked;
