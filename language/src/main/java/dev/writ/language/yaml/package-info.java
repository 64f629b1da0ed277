/** YAML to syntax. Knows Jackson; nothing else does. */
@NullMarked
package dev.writ.language.yaml;

import org.jspecify.annotations.NullMarked;
