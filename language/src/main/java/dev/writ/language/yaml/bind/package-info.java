/** A tree of nodes as the syntax tree of a policy. */
@NullMarked
package dev.writ.language.yaml.bind;

import org.jspecify.annotations.NullMarked;
